import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import { test } from '@japa/runner'

const fragment = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }

test.group('Time zones', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('a field asks for the lines that it shows, whoever fills it', async ({ client, assert }) => {
    const lines = await client.get('/time-zones?q=yekat').headers(fragment)
    lines.assertStatus(200)
    assert.include(lines.text(), 'data-value="Asia/Yekaterinburg"')
    assert.include(lines.text(), 'Asia</span>')
    assert.notInclude(lines.text(), '<html')
    const none = await client.get('/time-zones?q=qqqq').headers(fragment)
    assert.notInclude(none.text(), 'data-value')
  })

  test('without script all of them stand by region, and lead back to the form', async ({
    client,
    assert,
  }) => {
    const page = await client.get('/time-zones?back=/profile')
    page.assertStatus(200)
    for (const words of ['Indian Ocean', 'href="/profile?time_zone=Asia/Yekaterinburg"'])
      assert.include(page.text(), words)
    const found = await client.get('/time-zones?back=/profile&q=germany')
    assert.include(found.text(), '/profile?time_zone=Europe/Berlin')
    assert.notInclude(found.text(), 'Asia/')

    for (const elsewhere of ['https://evil.example', '//evil.example', '/\\\\evil.example'])
      assert.notInclude(
        (await client.get(`/time-zones?back=${encodeURIComponent(elsewhere)}`)).text(),
        'evil.example'
      )

    const as = await signedIn(client, world.owner)
    const form = await as.get('/profile?time_zone=Asia/Yekaterinburg')
    assert.match(form.text(), /value="Asia\/Yekaterinburg" selected>Yekaterinburg, UTC\+5/)
    assert.notInclude((await as.get('/profile?time_zone=Mars/Base')).text(), 'Mars')
  })

  test('no page carries them all: {$self}')
    .with(['/profile', '/organizations/create', '/o/:id/settings'])
    .run(async ({ client, assert }, path) => {
      const as = await signedIn(client, world.owner)
      const page = await as.fragment(path.replace(':id', String(world.northwind.id)))
      page.assertStatus(200)
      assert.include(page.text(), 'data-combobox="/time-zones"')
      assert.isBelow(page.text().length, 30_000)
      assert.isBelow(page.text().split('<option').length, 20)
    })

  test('lists, their filters and their files speak of the same day: the person’s', async ({
    client,
    assert,
  }) => {
    const { northwind, owner } = world
    await withinWall({ organizations: [northwind.id], user: owner.id }, async (trx) => {
      await trx.rawQuery(`update users set time_zone = 'Asia/Yekaterinburg' where id = ?`, [
        owner.id,
      ])
      await trx.rawQuery(
        `update companies set created_at = '2026-03-09T20:30:00Z' where organization_id = ? and id = ?`,
        [northwind.id, northwind.company]
      )
    })
    const as = await signedIn(client, owner)
    const root = `/o/${northwind.id}`
    const on = (day: string) => `filter[created][from]=${day}&filter[created][to]=${day}`
    const page = await as.get(`${root}/companies?${on('2026-03-10')}`)
    assert.include(page.text(), 'Northwind GmbH')
    assert.match(page.text(), /data-zone>[\s\S]{0,120}Yekaterinburg, UTC\+5/)
    assert.notInclude(
      (await as.get(`${root}/companies?${on('2026-03-09')}`)).text(),
      'Northwind GmbH'
    )

    const file = await as.get(
      `${root}/lists/companies/exports?format=csv&columns=name,created&${on('2026-03-10')}`
    )
    assert.include(file.text(), '(Asia/Yekaterinburg)')
    assert.match(file.text(), /Northwind GmbH.*2026-03-10/)
  })
})
