import { setTimeout as wait } from 'node:timers/promises'

/** Nothing takes longer than this, however often it is struck. */
export const PATIENCE_MS = 240_000

/** Asks again until there is an answer: what it asks may be dead at the moment. */
export async function persist<T>(what: string, ask: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await ask()
    } catch (error: any) {
      if (Date.now() > end) throw new Error(`${what}: ${error.message}`, { cause: error })
      await wait(250)
    }
  }
}

/** Waits until it holds, whatever dies meanwhile. */
export async function until(what: string, holds: () => Promise<boolean>) {
  const end = Date.now() + PATIENCE_MS
  while (!(await persist(what, holds))) {
    if (Date.now() > end) throw new Error(`It never came true: ${what}`)
    await wait(100)
  }
}
