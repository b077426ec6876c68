import { chromium, type BrowserContext } from 'playwright'
import { existsSync } from 'node:fs'
import type { Figure } from '#bench/figures/figure'
import { result } from '#bench/report'

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** What a browser with an empty cache loads for a list's page, as it travels: page, styles, scripts, fonts. */
export const firstLoad: Figure = {
  key: 'first_load',
  title: 'first load of a list page',
  async measure({ servers, world: { large }, headers, say }) {
    const executablePath = process.env.CHROMIUM_PATH ?? KNOWN.find(existsSync)
    if (!executablePath) throw new Error('No Chromium was found: name one with CHROMIUM_PATH')
    const web = await servers.web()
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      const results = []
      // Names of one alphabet on the first page, of the other on the last: fonts come by alphabet.
      for (const [letters, sort] of [
        ['Latin names', 'name'],
        ['Cyrillic names', '-name'],
      ]) {
        const context = await browser.newContext()
        const { value, parts } = await weigh(
          context,
          `${web.url}/o/${large.id}/members?sort=${sort}`,
          headers.cookie
        )
        await context.close()
        say(
          `  ${parts.map(({ name, bytes }) => `${name} ${Math.round(bytes / 102.4) / 10}`).join(', ')}`
        )
        results.push(
          result(`first load of a list page, ${letters}`, value / 1024, 'KB', {
            aim: { value: 'most', than: 120 },
          })
        )
      }
      return results
    } finally {
      await browser.close()
      await web.stop()
    }
  },
}

async function weigh(context: BrowserContext, url: string, cookie: string) {
  const [name, value] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  const urls = new Map<string, string>()
  const parts: { name: string; bytes: number }[] = []
  await client.send('Network.enable')
  client.on('Network.requestWillBeSent', ({ requestId, request }) =>
    urls.set(requestId, request.url)
  )
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = urls.get(requestId) ?? ''
    if (path.startsWith('http'))
      parts.push({ name: new URL(path).pathname.split('/').at(-1)!, bytes: encodedDataLength })
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  return { parts, value: parts.reduce((sum, { bytes }) => sum + bytes, 0) }
}
