import { userById } from '#auth/users'
import { signedIn, stranger } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

test.group('Language and theme from a menu', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('the language is chosen before signing in', async ({ client, assert }) => {
    const door = await stranger(client)
    const answer = await door
      .put('/preferences')
      .header('referer', `${process.env.APP_URL}/sign-in`)
      .form({ locale: 'ru' })
    answer.assertStatus(303)
    const page = await client
      .get('/sign-in')
      .header('accept-language', 'en')
      .plainCookie('locale', 'ru')
    assert.include(page.text(), 'Войти')
  })

  test('the theme is chosen from the menu of any page', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    await as.put('/profile/appearance').form({ theme: 'light' })
    const user = await userById(world.owner.id)
    assert.equal(user!.theme, 'light')
  })

  test('a theme of no palette is refused', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    const answer = await as.put('/profile/appearance').form({ theme: 'pink' })
    answer.assertStatus(422)
  })
})
