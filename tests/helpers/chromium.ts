import { setTimeout } from 'node:timers/promises'
import { chromium, type Browser } from 'playwright'

/** A busy machine takes a few seconds for a new context; one that takes longer hangs. */
const ANSWERS_WITHIN_MS = 30_000

/** Chromium of the machine: set-up found or installed it and says where. Containers often have little shared memory. */
const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
    ],
  })

/**
 * One Chromium for the suite. When it has died or hangs, the test that met that fails, and the next ones get another
 * one, so that a single fall is a single failure.
 */
export async function launchChromium(): Promise<Browser> {
  const first = await launch()
  let current = first
  const open = first.newContext.bind(first)
  first.newContext = async (options) => {
    const context = current === first ? open(options) : current.newContext(options)
    const answer = await Promise.race([
      context.catch((error: Error) => error),
      setTimeout(ANSWERS_WITHIN_MS, new Error('Chromium does not answer'), { ref: false }),
    ])
    if (!(answer instanceof Error)) return answer
    console.error(`${answer.message}: another Chromium is started`)
    void current.close().catch(() => {})
    current = await launch()
    return current.newContext(options)
  }
  const close = first.close.bind(first)
  first.close = async () => {
    const closings = current === first ? [close()] : [close(), current.close()]
    await Promise.race([
      Promise.allSettled(closings),
      setTimeout(10_000, undefined, { ref: false }),
    ])
  }
  return first
}
