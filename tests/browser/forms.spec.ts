import { test } from '@japa/runner'
import { openContext } from '#tests/helpers/browser'
import { assertAccessible, at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { nameScope } from '#wall/scope'
import db from '@adonisjs/lucid/services/db'
import type { Page } from 'playwright'

test.group('Forms in a browser', (group) => {
  group.each.timeout(120_000)
  let world: World
  let root: string
  group.each.setup(async () => {
    world = await makeWorld()
    root = `/o/${world.northwind.id}`
  })

  const companies = (name: string) =>
    db.transaction(async (trx) => {
      await nameScope(trx, { organizations: [world.northwind.id] })
      return (await trx.from('companies').where({ name })).length
    })
  const submit = (page: Page) => page.locator('main form .btn-primary')
  const open = async (page: Page, path: string) => page.goto(at(`${root}/${path}`))
  const named = (page: Page) => page.locator('main input[name=name]')

  test('a double click, and a second click on a slow line, make one', async ({
    browserContext,
    assert,
  }) => {
    const page = await signInBrowser(browserContext, world.owner.email, PASSWORD)
    await open(page, 'companies/create')
    await named(page).fill('Twice GmbH')
    await submit(page).dblclick()
    await page.waitForURL(/companies\/\d+$/)
    assert.equal(await companies('Twice GmbH'), 1)

    await page.route('**/companies?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    await open(page, 'companies/create')
    await named(page).fill('Slow GmbH')
    await submit(page).click()
    await page.getByRole('button', { name: 'Saving…' }).waitFor()
    assert.equal(await page.locator('main form').getAttribute('aria-busy'), 'true')
    await submit(page).click({ force: true })
    await page.waitForURL(/companies\/\d+$/)
    assert.equal(await companies('Slow GmbH'), 1)
  })

  test('without scripts a second click makes one too', async ({ browser, assert }) => {
    const context = await openContext(browser, { javaScriptEnabled: false })
    const page = await signInBrowser(context, world.owner.email, PASSWORD)
    await open(page, 'companies/create')
    await named(page).fill('Plain GmbH')
    await submit(page).dblclick()
    await page.waitForURL(/companies\/\d+$/)
    assert.equal(await companies('Plain GmbH'), 1)
  })

  test('a refusal gives the button back, and the summary has the focus and leads to the fields', async ({
    browserContext,
    assert,
  }) => {
    const page = await signInBrowser(browserContext, world.owner.email, PASSWORD)
    await open(page, 'members/create')
    await submit(page).click()
    const summary = page.locator('[data-summary]')
    await summary.waitFor()
    assert.isTrue(await summary.evaluate((element: any) => element.matches(':focus')))
    assert.isNull(await page.locator('main form').getAttribute('aria-busy'))
    await assertAccessible(page, assert)
    await summary.getByRole('link', { name: /^E-mail: / }).click()
    assert.equal(await page.locator(':focus').getAttribute('name'), 'email')
  })

  for (const isScripted of [true, false]) {
    test(`a session that ended while somebody typed, ${isScripted ? 'with' : 'without'} scripts: signed in again, the form is there`, async ({
      browser,
      assert,
    }) => {
      const context = await openContext(browser, { javaScriptEnabled: isScripted })
      const page = await signInBrowser(context, world.owner.email, PASSWORD)
      await open(page, 'companies/create')
      await named(page).fill('Typed for an hour')
      await page.locator('textarea[name=address], input[name=address]').fill('Pier 3')
      await db.transaction(async (trx) => {
        await nameScope(trx, { user: world.owner.id })
        await trx.from('sessions').where('user_id', world.owner.id).delete()
      })
      await submit(page).click()
      await page.waitForURL(/sign-in\?_kept=/)
      assert.include(await page.locator('main').innerText(), 'what you typed is not lost')
      if (isScripted) await assertAccessible(page, assert)
      await page.locator('input[name=email]').fill(world.owner.email)
      await page.locator('input[name=password]').fill(PASSWORD)
      await page.locator('main form .btn-primary').click()
      await page.waitForURL(/companies\/create\?_kept=/)
      assert.equal(await named(page).inputValue(), 'Typed for an hour')
      assert.equal(await companies('Typed for an hour'), 0)
      if (isScripted) await assertAccessible(page, assert)
      await submit(page).click()
      await page.waitForURL(/companies\/\d+$/)
      assert.equal(await companies('Typed for an hour'), 1)
    })
  }
})
