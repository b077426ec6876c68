import { test } from '@japa/runner'
import { withinWall } from '#wall/scope'
import { openContext } from '#tests/helpers/browser'
import { at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { makeWorld, PASSWORD } from '#tests/helpers/world'

const LONG = 'Производственно-коммерческое объединение с длинным именем'

test.group('On a phone of 320 px', (group) => {
  group.each.timeout(60_000)

  test('the panel of filters fits, and the bar says whose organization it is: {$self}')
    .with(['en', 'ru'])
    .run(async ({ browser, assert }, locale) => {
      const { northwind, owner } = await makeWorld()
      await withinWall({ organizations: [northwind.id], user: owner.id }, async (trx) => {
        await trx.from('users').where('id', owner.id).update({ locale })
        await trx.from('companies').where('organization_id', northwind.id).update({ name: LONG })
      })
      const context = await openContext(browser, {
        viewport: { width: 320, height: 640 },
        reducedMotion: 'reduce',
      })
      const page = await signInBrowser(context, owner.email, PASSWORD)
      await page.goto(at(`/o/${northwind.id}/members`))
      await page.locator('[data-opens="members-filter"]').click()
      const panel = page.locator('#members-filter')
      await panel.locator('button.btn-primary').waitFor()
      assert.isAtMost(...(await panel.evaluate((e) => [e.scrollWidth, e.clientWidth] as const)))
      assert.include(await page.locator('.phone-bar').innerText(), northwind.name)
    })
})
