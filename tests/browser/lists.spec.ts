import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { withinWall } from '#wall/scope'
import { openContext } from '#tests/helpers/browser'
import { assertAccessible, at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { makeWorld, PASSWORD } from '#tests/helpers/world'

/** A list of more than two pages, opened by the owner in a window of this size. */
async function openList(browser: Browser, width: number, height: number, locale = 'en') {
  const world = await makeWorld()
  const { id, groups } = world.northwind
  await withinWall({ organizations: [id], user: world.owner.id }, async (trx) => {
    await trx.rawQuery(
      `insert into members (organization_id, group_id, full_name, email, mobile_phone)
       select ?, ?, 'Person ' || lpad(n::text, 3, '0'), 'p' || n || '@long.example', '+7 900 ' || n from generate_series(1, 120) n`,
      [id, groups.client]
    )
    await trx.rawQuery('update users set locale = ? where id = ?', [locale, world.owner.id])
  })
  const context = await openContext(browser, {
    viewport: { width, height },
    reducedMotion: 'reduce',
  })
  const page = await signInBrowser(context, world.owner.email, PASSWORD)
  const root = `/o/${id}/members`
  await page.goto(at(root))
  return { page, root }
}

test.group('Lists in a browser', (group) => {
  group.each.timeout(180_000)

  test('on a phone: order, columns, export, filters and every action of a selection, each in sight when it is opened', async ({
    browser,
    assert,
  }) => {
    const { page } = await openList(browser, 320, 600)
    await page.getByRole('button', { name: 'Sort' }).click()
    await page
      .getByRole('dialog', { name: 'Sort by' })
      .getByRole('link', { name: 'E-mail' })
      .click()
    await page.waitForURL(/sort=email/)

    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Telegram').check()
    await page.locator('td[data-label="Telegram"]').first().waitFor()
    assert.isTrue(await page.locator('td[data-label="Phone"]').first().isVisible())
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Export' }).click()
    assert.isTrue(await page.getByRole('link', { name: /CSV/ }).isVisible())
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: 'Filter' }).click()
    await page.getByRole('dialog', { name: 'Filter' }).getByLabel('Blocked').waitFor()
    const apply = (await page.getByRole('button', { name: 'Apply' }).boundingBox())!
    assert.isAtMost(apply.y + apply.height, 600)
    await assertAccessible(page, assert)
    await page.keyboard.press('Escape')

    await page.locator('.pick input').nth(1).check()
    await page.getByRole('button', { name: 'Actions' }).click()
    for (const name of ['Move to company…', 'Invite…', 'Mail on…', 'Mail off…', 'Delete…'])
      assert.isTrue(await page.getByRole('button', { name }).isVisible(), name)
    await page.getByRole('button', { name: 'Mail off…' }).click()
    await page.waitForURL(/changes\/mail_off\/create/)
  })

  test('the filter stays within a low window, and its buttons in sight', async ({
    browser,
    assert,
  }) => {
    const { page } = await openList(browser, 1280, 420)
    await page.getByRole('link', { name: 'Filter' }).click()
    await page.getByRole('dialog', { name: 'Filter' }).getByLabel('Blocked').waitFor()
    const panel = (await page.locator('#members-filter').boundingBox())!
    const apply = (await page.getByRole('button', { name: 'Apply' }).boundingBox())!
    assert.isAtLeast(panel.y, 0)
    assert.isAtMost(panel.y + panel.height, 420)
    assert.isAtMost(apply.y + apply.height, panel.y + panel.height)
  })

  test('the bar of actions fits in Russian at {$self} px, each action once')
    .with([1024, 1360])
    .run(async ({ browser, assert }, width) => {
      const { page } = await openList(browser, width, 800, 'ru')
      await page.locator('.pick input[name="ids[]"]').first().check()
      const bar = page.locator('[data-selection]')
      assert.isAtMost((await bar.boundingBox())!.height, 60)
      const inBar = await bar.locator('> button:visible').allInnerTexts()
      await page.getByRole('button', { name: 'Действия' }).click()
      const inMenu = await page.locator('#members-bulk button:visible').allInnerTexts()
      assert.lengthOf([...inBar, ...inMenu], 9)
      assert.lengthOf(new Set([...inBar, ...inMenu].map((text) => text.trim())), 9)
    })

  test('the bell of a row says what it did and takes it back; it selects nothing', async ({
    browser,
    assert,
  }) => {
    const { page } = await openList(browser, 1360, 800)
    const bell = page.getByRole('switch', { name: 'Person 002 receives mail' })
    await bell.click()
    const flash = page.locator('#flash')
    await flash.getByText('Person 002 gets no notifications by e-mail any more.').waitFor()
    assert.isFalse(await bell.isChecked())
    assert.isFalse(await page.locator('[data-selection]').isVisible())
    await assertAccessible(page, assert)
    await flash.getByRole('button', { name: 'Undo' }).click()
    await flash.getByText('Person 002 gets notifications by e-mail.').waitFor()
    assert.isTrue(await bell.isChecked())
  })

  test('who goes back stands at the row that was left, scrolled as it was', async ({
    browser,
    assert,
  }) => {
    const { page, root } = await openList(browser, 1360, 700)
    const row = page.locator('[data-row]', { hasText: 'Person 040' })
    await row.scrollIntoViewIfNeeded()
    const id = await row.getAttribute('id')
    const before = await page.evaluate<number>('scrollY')
    await row.getByRole('link', { name: /Person 040/ }).click()
    await page.waitForURL(/members\/\d+$/)
    await page.goBack()
    await page.waitForURL((url) => url.pathname === root)
    await page.locator(`#${id}:focus-within`).waitFor()
    assert.closeTo(await page.evaluate<number>('scrollY'), before, 60)
    await page.keyboard.press('j')
    assert.include(await page.locator('.is-current').innerText(), 'Person 041')
  })
})
