import { test } from '@japa/runner'
import { importSettings } from '#queries/imports/import_settings'
import { signedIn } from '#tests/helpers/session'
import { acting, makeWorld, type World } from '#tests/helpers/world'

test.group('Settings of imports', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })

  const choices = {
    version: 0,
    on_match: 'overwrite',
    on_duplicate: 'last',
    on_unknown_company: 'leave',
    on_bad_email: 'make',
  }

  test('an administrator sets them, and the organization’s imports follow', async ({
    client,
    assert,
  }) => {
    const { northwind } = world
    const as = await signedIn(client, northwind.users.administrator)
    const url = `/o/${northwind.id}/import-settings`
    const page = await as.get(url)
    page.assertStatus(200)
    assert.include(page.text(), 'Fill in what is empty')
    assert.notMatch(page.text(), /translation missing/)

    ;(
      await as.put(`${url}/contact_import`).form({ ...choices, group_id: northwind.groups.client })
    ).assertStatus(303)
    const { settings, version } = await acting(northwind, 'owner', (actor) =>
      importSettings(actor, 'contact_import')
    )
    assert.deepEqual(settings, {
      onMatch: 'overwrite',
      onDuplicate: 'last',
      onUnknownCompany: 'leave',
      onBadEmail: 'make',
      groupId: northwind.groups.client,
    })
    ;(
      await as.put(`${url}/contact_import`).form({ ...choices, version: version + 5 })
    ).assertStatus(409)
  })

  test('only a group of clients, and only choices that there are', async ({ client }) => {
    const { northwind } = world
    const as = await signedIn(client, northwind.users.administrator)
    const url = `/o/${northwind.id}/import-settings`
    ;(
      await as.put(`${url}/contact_import`).form({ ...choices, group_id: northwind.groups.staff })
    ).assertStatus(422)
    ;(await as.put(`${url}/contact_import`).form({ ...choices, on_match: 'guess' })).assertStatus(
      422
    )
    ;(await as.put(`${url}/ticket_import`).form(choices)).assertStatus(404)
  })
})
