import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { forgetTries } from '#tests/helpers/doors'
import { rehearsing } from '#tests/helpers/offers'
import { at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { addresses, morePages } from '#tests/helpers/walk'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'

const FORMS = 'form[method="post"]'

/** The forms of a page by their addresses, without keys and numbers. */
const formsOn = (page: Page) =>
  page.locator(FORMS).evaluateAll((forms: any[]) =>
    forms.map((form) =>
      form
        .getAttribute('action')
        .replace(/_form=[^&]+/, '')
        .replace(/\d+/g, 'n')
    )
  )

/** Sends a form of the page with everything empty and a letter in it that nothing takes. */
async function sendRefused(page: Page, n: number) {
  const answer = page.waitForResponse((one) => one.request().method() === 'POST')
  await page
    .locator(FORMS)
    .nth(n)
    .evaluate((form: any) => {
      for (const field of form.querySelectorAll('input, textarea'))
        if (!/hidden|checkbox|radio|file/.test(field.type)) field.value = ''
      const said = form.ownerDocument.createElement('input')
      Object.assign(said, { type: 'hidden', name: 'said', value: '\0' })
      form.append(said)
      delete form.dataset.confirm
      form.requestSubmit()
    })
  const status = (await answer).status()
  await page.waitForLoadState('networkidle')
  return status
}

test.group('The address bar after a form, with scripts', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  async function walk(page: Page, pages: string[]) {
    const seen = new Set<string>()
    const faults: string[] = []
    let refusals = 0
    for (const path of pages) {
      await page.goto(at(path))
      const forms = await formsOn(page)
      for (const [n, form] of forms.entries()) {
        if (seen.has(form) || /\/sessions?\b|other-sessions/.test(form)) continue
        seen.add(form)
        await forgetTries()
        await page.goto(at(path))
        const before = page.url()
        const status = await sendRefused(page, n)
        const address = page.url()
        const opened = (await page.request.get(address)).status()
        if (opened !== 200) faults.push(`${path} ${form}: ${address} answers ${opened}`)
        if (status < 400) continue
        refusals++
        if (address !== before) faults.push(`${path} ${form}: ${address} instead of ${before}`)
      }
    }
    return { faults, refusals }
  }

  test('is the page of the form: inside, by htmx', async ({ browserContext, assert }) => {
    const page = await signInBrowser(browserContext, world.owner.email, PASSWORD)
    const pages = [...(await addresses(world.northwind)), ...(await morePages(world, 'en'))]
    const { faults, refusals } = await rehearsing(() => walk(page, pages))
    assert.deepEqual(faults, [])
    assert.isAbove(refusals, 20)
  }).timeout(240_000)

  test('is the page of the form: at the doors, by the browser', async ({
    browserContext,
    assert,
  }) => {
    const page = await browserContext.newPage()
    const doors = ['/sign-in', '/register', '/password-resets/create']
    const letters = (await morePages(world, 'en')).filter((path) => path.endsWith('/edit'))
    const { faults, refusals } = await walk(page, [...doors, ...letters])
    assert.deepEqual(faults, [])
    assert.isAtLeast(refusals, 6)
  }).timeout(120_000)
})
