import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { permissions, type Permission } from '#domain/permissions'
import { createGroup } from '#operations/groups/create_group'
import { updateGroup } from '#operations/groups/update_group'
import { bulkRegroupMembers } from '#operations/members/bulk_regroup_members'
import { updateMember } from '#operations/members/update_member'
import { confirmProcess } from '#operations/processes/confirm_process'
import { enterOrganization } from '#access/enter_organization'
import { withinWall } from '#wall/scope'
import type { Actor } from '#access/actor'
import { contact, fates, preview } from '#tests/helpers/imports'
import { actingAs, holderOf } from '#tests/helpers/privilege'
import {
  processThat,
  previewUndo,
  itemsOf,
  work,
  undoFully,
  receiptsOf,
} from '#tests/helpers/processes'
import { acting, actingForGood, makeWorld, type Place } from '#tests/helpers/world'

const rule = (action: Promise<unknown>) =>
  action.then(
    () => null,
    (error: any) => error.problems?.[0]?.rule ?? error.code
  )

const all = (more: object = {}) => ({
  name: 'Administrators',
  kind: 'staff' as const,
  may_sign_in: true,
  permissions: [...permissions],
  ...more,
})

test.group('Privilege: rules', (group) => {
  let place: Place
  group.each.setup(async () => {
    place = (await makeWorld()).northwind
  })

  test('the owner’s group keeps its sign-in, also when it is not the group of who forbids it', async ({
    assert,
  }) => {
    const { user } = await holderOf(place, permissions)
    await actingAs(place, user, async (actor) => {
      const ban = updateGroup(
        actor,
        place.groups.administrator,
        all({ may_sign_in: false, ends_access: true })
      )
      assert.equal(await rule(ban), 'owners_sign_in')
    })
  })

  test('a ban asks first, with how many people and sessions it ends; one that ends nothing does not', async ({
    assert,
  }) => {
    await acting(place, 'administrator', async (actor) => {
      await actor.trx.rawQuery(`select session_write(?, 'x', ?, false, 3600, '::1', 'A browser')`, [
        `s${place.id}`,
        place.users.client.id,
      ])
      const ban = (more: object = {}) =>
        updateGroup(actor, place.groups.client, {
          name: 'client',
          kind: 'client',
          may_sign_in: false,
          ...more,
        })
      const error: any = await ban().catch((thrown) => thrown)
      assert.deepEqual(error.problems, [
        { field: 'ends_access', rule: 'ban_unconfirmed', params: { people: 1, sessions: 1 } },
      ])
      assert.isFalse((await ban({ ends_access: true })).maySignIn)
      const empty = await createGroup(actor, { name: 'Nobody', kind: 'client', may_sign_in: true })
      const banned = await updateGroup(actor, empty.id, { name: 'Nobody', kind: 'client' })
      assert.isFalse(banned.maySignIn)
    })
  })

  test('of two administrators who demote each other at the same moment one succeeds', async ({
    assert,
  }) => {
    const one = await holderOf(place, permissions)
    const other = await holderOf(place, permissions)
    const demote = async (actorOf: typeof one, target: typeof one) => {
      const trx = await db.transaction()
      try {
        const actor = (await enterOrganization(trx, actorOf.user, place.id))!
        await meet()
        await updateMember(actor, target.memberId, {
          full_name: 'Demoted',
          email: target.user.email,
          group_id: place.groups.staff,
        } as Parameters<typeof updateMember>[2])
        await trx.commit()
        return 'done'
      } catch (error: any) {
        await trx.rollback()
        return error.code
      }
    }
    const meet = barrier(2)
    const answers = await Promise.all([demote(one, other), demote(other, one)])
    assert.sameMembers(answers, ['done', 'E_AUTHORIZATION_FAILURE'])
  })

  test('rights are asked at the moment of the action: who lost one meanwhile gives it to nobody', async ({
    assert,
  }) => {
    const { user, groupId } = await holderOf(place, permissions)
    await actingAs(place, user, async (actor) => {
      await actor.trx.rawQuery(
        `delete from group_permissions where organization_id = ? and group_id = ? and permission = 'audit:view'`,
        [place.id, groupId]
      )
      const given = createGroup(actor, all({ name: 'Friends' }))
      assert.equal(await rule(given), 'E_AUTHORIZATION_FAILURE')
    })
  })

  test('a plan of somebody above is not confirmed by who may do less: it would act with their rights', async ({
    assert,
  }) => {
    const process = await previewUndo(
      place,
      await processThat(place, (trx) =>
        trx.rawQuery(`update members set phone = '1' where organization_id = ? and id = ?`, [
          place.id,
          place.members.client,
        ])
      )
    )
    const { user } = await holderOf(place, [
      ...(['clients:view', 'clients:update', 'processes:view', 'processes:manage'] as Permission[]),
    ])
    await actingAs(place, user, async (actor) => {
      assert.equal(await rule(confirmProcess(actor, process.id)), 'asker_above')
    })
  })

  test('a process acts with the rights that its asker has when it acts', async ({ assert }) => {
    const { user, groupId } = await holderOf(place, permissions)
    const ask = async (action: (actor: Actor) => Promise<any>) =>
      withinWall({}, async (trx) => action((await enterOrganization(trx, user, place.id))!))
    const { changeRows } = await import('#operations/bulk_changes/change_rows')
    const { process } = await ask(async (actor) => {
      const { rows } = await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email)
         select ?, ?, 'Many ' || n, n || '@many.example' from generate_series(1, 120) n returning id`,
        [place.id, place.groups.client]
      )
      const ids = [place.members.administrator, ...rows.map(({ id }: { id: number }) => id)]
      return changeRows(actor, { resource: 'members', change: 'block', input: {} }, ids)
    })
    await work(process)
    await ask((actor) => confirmProcess(actor, process.id))
    await actingForGood(place, 'owner', ({ trx }) =>
      trx.rawQuery(
        `delete from group_permissions where organization_id = ? and group_id = ? and permission = 'audit:view'`,
        [place.id, groupId]
      )
    )
    await work(process)
    const receipt = (await receiptsOf(process)).find(
      ({ record_id: id }) => id === place.members.administrator
    )
    assert.deepEqual([receipt?.outcome, receipt?.rule], ['skip', 'person_above'])
  })

  test('undo previews what it may not take back, and somebody who may decides later', async ({
    assert,
  }) => {
    const { user } = await holderOf(place, [
      ...(['clients:view', 'clients:update', 'staff:view', 'staff:update'] as Permission[]),
      ...(['processes:view', 'processes:manage'] as Permission[]),
    ])
    const process = await processThat(place, (trx) =>
      trx.rawQuery(`update members set phone = '1' where organization_id = ? and id = any (?)`, [
        place.id,
        [place.members.client, place.members.administrator],
      ] as any[])
    )
    const { undoProcess } = await import('#operations/processes/undo_process')
    const undo = await withinWall({}, async (trx) =>
      undoProcess((await enterOrganization(trx, user, place.id))!, process.id)
    )
    await work(undo)
    const items = await itemsOf(undo)
    const about = (id: number) => items.find(({ record_id: record }) => record === id)!
    assert.equal(about(place.members.client).outcome, 'restore')
    assert.deepEqual(
      [about(place.members.administrator).outcome, about(place.members.administrator).rule],
      ['hold', 'person_above']
    )
    await withinWall({}, async (trx) =>
      confirmProcess((await enterOrganization(trx, user, place.id))!, undo.id)
    )
    await work(undo)
    const { resolveConflicts } = await import('#operations/undo/resolve_conflicts')
    await withinWall({}, async (trx) => {
      const actor = (await enterOrganization(trx, user, place.id))!
      const { decided, impossible } = await resolveConflicts(actor, undo.id, 'before', null)
      assert.deepEqual([decided, impossible], [0, 1])
    })
    await actingForGood(place, 'owner', async (owner) => {
      const { decided } = await resolveConflicts(owner, undo.id, 'before', null)
      assert.equal(decided, 1)
    })
  })

  test('undo of a deletion brings a card back, and no invitation that was open', async ({
    assert,
  }) => {
    const id = await actingForGood(place, 'owner', async ({ trx }) => {
      const { rows } = await trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email, access) values (?, ?, 'Vera', 'vera@x.example', 'invited') returning id`,
        [place.id, place.groups.client]
      )
      return rows[0].id as number
    })
    const process = await processThat(place, (trx) =>
      trx.rawQuery('delete from members where organization_id = ? and id = ?', [place.id, id])
    )
    await undoFully(place, process)
    await acting(place, 'owner', async ({ trx }) => {
      const { rows } = await trx.rawQuery('select access from members where id = ?', [id])
      assert.deepEqual(rows, [{ access: 'none' }])
    })
  })

  test('an import writes with the rights at that moment, and into a group of clients only', async ({
    assert,
  }) => {
    const rows = [
      contact('Olga Smirnova', place.users.client.email, '', { position: 'Head' }),
      contact('New One', 'new@n.example'),
    ]
    const process = await preview(place, 'contact_import', rows, 'administrator')
    await actingForGood(place, 'administrator', (actor) => confirmProcess(actor, process.id))
    await actingForGood(place, 'owner', ({ trx }) =>
      trx.rawQuery(
        `delete from group_permissions where organization_id = ? and group_id = ? and permission = 'clients:update'`,
        [place.id, place.groups.administrator]
      )
    )
    await work(process)
    assert.deepEqual(await fates(process), ['hold may_not_update', 'create new'])
  })

  test('an import’s group that became one of staff takes nobody in', async ({ assert }) => {
    const { configure } = await import('#tests/helpers/imports')
    const made = await actingForGood(place, 'owner', (actor) =>
      createGroup(actor, { name: 'Guests', kind: 'client', may_sign_in: true })
    )
    await configure(place, 'contact_import', { groupId: made.id })
    const process = await preview(place, 'contact_import', [contact('New One', 'new@n.example')])
    await actingForGood(place, 'owner', async (actor) => {
      await updateGroup(actor, made.id, all({ name: 'Guests' }))
      await confirmProcess(actor, process.id)
    })
    const ended = await work(process)
    assert.deepEqual([ended.state, ended.error?.rule], ['failed', 'import_group'])
  })

  test('many are not put where somebody has more rights than the actor', async ({ assert }) => {
    const { user } = await holderOf(
      place,
      permissions.filter((one) => one !== 'audit:view')
    )
    await actingAs(place, user, async (actor) => {
      const given = bulkRegroupMembers(actor, [place.members.staff], {
        group_id: place.groups.administrator,
      })
      assert.equal(await rule(given), 'group_above')
    })
  })
})

/** Lets so many callers go on together. */
function barrier(count: number) {
  const waiting: (() => void)[] = []
  return () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve)
      if (waiting.length === count) for (const go of waiting) go()
    })
}
