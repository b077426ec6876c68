import { getActiveTestOrFail } from '@japa/runner'
import type { Browser, BrowserContextOptions } from 'playwright'

/**
 * A context of the browser that is closed when the test ends, however it ends: one that a failed or timed out test leaves
 * open goes on working beside all later ones.
 */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}) {
  const running = getActiveTestOrFail()
  const context = await browser.newContext(options)
  running.cleanup(() => context.close())
  return context
}
