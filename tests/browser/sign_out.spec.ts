import { test } from '@japa/runner'
import { forgetTries } from '#tests/helpers/doors'
import { at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { makeWorld, PASSWORD } from '#tests/helpers/world'

test.group('After signing out', (group) => {
  group.each.setup(() => forgetTries())

  test('Back shows the sign-in page, and nothing of what was seen', async ({
    assert,
    browserContext,
  }) => {
    const world = await makeWorld()
    const page = await signInBrowser(browserContext, world.owner.email, PASSWORD)
    const members = at(`/o/${world.northwind.id}/members`)
    await page.goto(members)
    await page.goto(at('/profile'))
    await page.goto(members)
    await page.getByText('Olga Smirnova').first().waitFor()

    await page
      .locator('form[action*="/session?_method=DELETE"]')
      .first()
      .evaluate((form: any) => form.submit())
    await page.waitForURL(/sign-in/)
    for (let n = 0; n < 3; n++) {
      await page.goBack()
      await page.waitForLoadState()
      assert.notInclude(await page.content(), 'Olga Smirnova')
    }
    assert.match(page.url(), /sign-in/)
  })
})
