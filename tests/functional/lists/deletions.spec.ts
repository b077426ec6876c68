import { test } from '@japa/runner'
import { deletables } from '#registry/resources'
import { undoProcess } from '#operations/processes/undo_process'
import { deleteRecord } from '#operations/deletions/delete_record'
import { latelyDeleted } from '#queries/deletions/lately_deleted'
import { snapshot } from '#tests/helpers/processes'
import { signedIn } from '#tests/helpers/session'
import { acting, actingForGood, makeWorld, type Place } from '#tests/helpers/world'

/** A record of each resource that can be deleted one at a time, and the request that deletes it. */
const actions: Record<
  string,
  (place: Place) => Promise<{ path: string; list: string; verb?: 'delete' }>
> = {
  members: async ({ members }) => ({
    path: `members/${members.client}/deletions`,
    list: 'members',
  }),
  companies: async ({ company }) => ({
    path: `companies/${company}/deletions`,
    list: 'companies',
  }),
  departments: async ({ departments }) => ({
    path: `departments/${departments.legal}/deletions`,
    list: 'departments',
  }),
  groups: async (place) => {
    const group = await actingForGood(place, 'owner', (actor) =>
      actor.organization
        .related('groups')
        .create({ name: 'Guests', kind: 'client', maySignIn: true })
    )
    return { path: `groups/${group.id}/deletions`, list: 'groups' }
  },
  saved_views: async (place) => {
    const view = await acting(place, 'owner', (actor) =>
      actor.organization.related('savedViews').query().firstOrFail()
    )
    return { path: `saved-views/${view.id}`, list: 'members', verb: 'delete' }
  },
}

test.group('Single deletions', () => {
  test('{$self}: undone from the notice, and from what was lately deleted; all is as before')
    .with(deletables())
    .run(async ({ client, assert }, resource) => {
      const { northwind } = await makeWorld()
      const root = `/o/${northwind.id}`
      const as = await signedIn(client, northwind.users.owner)
      const { path, list, verb = 'post' } = await actions[resource](northwind)
      const before = await snapshot(northwind.id)

      for (const way of ['notice', 'list'] as const) {
        const deleted = await as[verb](`${root}/${path}`)
        deleted.assertStatus(303)
        assert.notDeepEqual(await snapshot(northwind.id), before)
        const page =
          way === 'notice'
            ? await as.get(deleted.header('location')!)
            : await as.get(`${root}/lists/${list}/deletions`)
        page.assertStatus(200)
        const [, action] =
          page.text().match(/action="([^"]*\/undos\?at_once=1&amp;_form=[^"]*)"/) ?? []
        assert.isDefined(action, way)
        if (way === 'list') assert.include(page.text(), 'Anna Kim')

        const undone = await as.post(action.replaceAll('&amp;', '&'))
        undone.assertStatus(303)
        assert.deepEqual(await snapshot(northwind.id), before, way)
        const after = await as.get(`${root}/lists/${list}/deletions`)
        assert.notInclude(after.text(), 'at_once=1')
      }
    })

  test('what was deleted is shown to who may delete it, and comes back by nobody else', async ({
    client,
    assert,
  }) => {
    const { northwind } = await makeWorld()
    const { process } = await actingForGood(northwind, 'owner', (actor) =>
      deleteRecord(actor, 'companies', northwind.company)
    )
    const staff = await signedIn(client, northwind.users.staff)
    const page = await staff.get(`/o/${northwind.id}/lists/companies/deletions`)
    assert.notInclude(page.text(), 'Northwind GmbH')
    const undo = await staff.post(`/o/${northwind.id}/processes/${process.id}/undos?at_once=1`)
    assert.include([403, 404], undo.status())

    const seen = await acting(northwind, 'administrator', (actor) =>
      latelyDeleted(actor, 'companies')
    )
    assert.deepEqual(
      seen.map(({ name, who }) => ({ name, who })),
      [{ name: 'Northwind GmbH', who: 'Anna Kim' }]
    )
    await assert.rejects(() =>
      acting(northwind, 'staff', (actor) => undoProcess(actor, process.id, { atOnce: true }))
    )
  })

  test('a list leads there once something of it was deleted, and only who may see it', async ({
    client,
    assert,
  }) => {
    const { northwind } = await makeWorld()
    const root = `/o/${northwind.id}`
    const as = await signedIn(client, northwind.users.owner)
    const leads = async (list: string, who = as) =>
      (await who.get(`${root}/${list}`)).text().includes(`/lists/${list}/deletions"`)
    for (const list of ['members', 'companies', 'departments', 'groups'])
      assert.isFalse(await leads(list), list)

    await actingForGood(northwind, 'owner', (actor) =>
      deleteRecord(actor, 'companies', northwind.company)
    )
    assert.isTrue(await leads('companies'))
    assert.isFalse(await leads('companies', await signedIn(client, northwind.users.staff)))
    assert.isFalse(await leads('members'))
    const view = await actions.saved_views(northwind)
    ;(await as.delete(`${root}/${view.path}`)).assertStatus(303)
    assert.isTrue(await leads('members'), 'a view of the list')
    assert.isFalse(await leads('groups'))
  })

  test('what cannot be deleted leaves no process behind', async ({ client, assert }) => {
    const { northwind } = await makeWorld()
    const as = await signedIn(client, northwind.users.owner)
    const refused = await as.post(`/o/${northwind.id}/groups/${northwind.groups.client}/deletions`)
    refused.assertStatus(422)
    const list = await as.get(`/o/${northwind.id}/processes`)
    assert.notInclude(list.text(), 'Deletion of')
  })

  test('a list without deletions has no such page', async ({ client }) => {
    const { northwind } = await makeWorld()
    const as = await signedIn(client, northwind.users.owner)
    ;(await as.get(`/o/${northwind.id}/lists/processes/deletions`)).assertStatus(404)
  })
})
