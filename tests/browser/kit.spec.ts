import { test } from '@japa/runner'
import { openContext } from '#tests/helpers/browser'
import { assertAccessible, at } from '#tests/helpers/pages'
import type { Page } from 'playwright'

/** What the browser complains about: scripts that fail, styles that the policy refuses. */
function complaints(page: Page) {
  const found: string[] = []
  page.on('pageerror', (error) => found.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text())
  })
  return found
}

test.group('Kit', () => {
  for (const name of ['index', 'contacts', 'process', 'auth_page']) {
    test(`axe finds nothing on ${name} in {$self}, light and dark`)
      .with(['en', 'ru'])
      .run(async ({ browserContext, assert }, locale) => {
        const page = await browserContext.newPage()
        const found = complaints(page)
        await page.goto(at(`/kit?page=${name}&locale=${locale}`))
        await assertAccessible(page, assert)
        assert.deepEqual(found, [])
      })
  }

  test('a phone of 320 px shows a list without scrolling sideways', async ({
    browserContext,
    assert,
  }) => {
    const page = await browserContext.newPage()
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(at('/kit?page=contacts'))
    const excess = await page
      .locator('html')
      .evaluate((html) => html.scrollWidth - html.clientWidth)
    assert.equal(excess, 0)
    await page.getByRole('button', { name: 'Open navigation' }).click()
    assert.isTrue(
      await page.locator('#drawer').getByRole('link', { name: 'Companies' }).isVisible()
    )
  })

  test('keys: help, search, rows, selection', async ({ browserContext, assert }) => {
    const page = await browserContext.newPage()
    await page.goto(at('/kit?page=contacts'))

    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')

    await page.keyboard.press('/')
    assert.equal(await page.locator(':focus').getAttribute('name'), 'q')
    await page.keyboard.press('Escape')

    await page.locator('h1').click()
    for (const key of ['j', 'j', 'x', 'j', 'x', 'k']) await page.keyboard.press(key)
    assert.equal(await page.locator('[data-count]').innerText(), 'Selected: 2')
    assert.equal(await page.locator('.is-current').getAttribute('id'), 'contacts-2')
    await page.keyboard.press('Control+k')
    await page.locator('#palette').waitFor({ timeout: 20_000 })
  })

  test('a selection of all that match sends the query, not the rows', async ({
    browserContext,
    assert,
  }) => {
    const page = await browserContext.newPage()
    await page.goto(at('/kit?page=contacts'))
    const sent = () =>
      page.evaluate<string[]>(
        `[...new FormData(document.querySelector('[data-selection]'))].map((pair) => pair.join('='))`
      )

    await page.getByLabel('Select Olga Smirnova').check()
    assert.sameMembers(await sent(), ['ids[]=1', 'sort=name'])
    await page.getByText('Select all 1,004 that match').click()
    assert.deepEqual(await sent(), ['sort=name', 'selection=all'])
    await page.getByLabel('Select Daniel Braun').uncheck()
    assert.notInclude(await sent(), 'selection=all')
  })

  test('without script rows are selected and the bar of actions appears', async ({
    browser,
    assert,
  }) => {
    const context = await openContext(browser, { javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(at('/kit?page=contacts'))
    assert.isFalse(await page.getByRole('button', { name: 'Delete…' }).isVisible())
    await page.getByLabel('Select Olga Smirnova').check()
    assert.isTrue(await page.getByRole('button', { name: 'Delete…' }).isVisible())
  })

  test('a loss is asked about, and may be refused', async ({ browserContext, assert }) => {
    const page = await browserContext.newPage()
    await page.goto(at('/kit'))
    let sent = 0
    page.on('request', (request) => (sent += Number(request.method() === 'POST')))

    await page.getByRole('button', { name: 'Save' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change the e-mail?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    assert.equal(sent, 0)
    assert.isFalse(await dialog.isVisible())
  })

  test('a searchable choice fills the plain select of its form', async ({
    browserContext,
    assert,
  }) => {
    const page = await browserContext.newPage()
    await page.goto(at('/kit'))
    const field = page.getByRole('combobox', { name: 'Company' })
    await field.fill('nord')
    await page.getByRole('option', { name: /Nordwind/ }).waitFor()
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await field.press(key)
    assert.equal(await field.inputValue(), 'Nordwind GmbH')
    assert.equal(await page.locator('select[name=company]').inputValue(), '12')
  })
})
