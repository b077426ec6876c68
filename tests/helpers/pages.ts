import AxeBuilder from '@axe-core/playwright'
import type { Assert } from '@japa/assert'
import type { Page } from 'playwright'

/** The address of a path on the test's own server. */
export const at = (path: string) => new URL(path, process.env.APP_URL).href

/** What axe finds on the page as it stands, in words: rule, and the elements it is about. */
async function findings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`
  )
}

/** Checks the page with axe in both themes. */
export async function assertAccessible(page: Page, assert: Assert) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    assert.deepEqual(await findings(page), [], `${new URL(page.url()).pathname} in ${colorScheme}`)
  }
}
