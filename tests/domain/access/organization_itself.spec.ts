import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { errors } from '@adonisjs/bouncer'
import { asOrganization } from '#operations/as_organization'
import { visible } from '#access/rule'
import { organizationRights, permissions } from '#domain/permissions'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { updateCompany } from '#operations/companies/update_company'
import { inviteMember } from '#operations/invitations/invite_member'
import { bulkBlockMembers } from '#operations/members/bulk_block_members'
import { deleteMember } from '#operations/members/delete_member'
import { holdRank } from '#operations/privilege/hold_rank'
import { expirePreview } from '#operations/processes/expire_preview'
import MemberPolicy from '#policies/member_policy'
import { history } from '#presenters/journal/history'
import { eventsOf, reload, work } from '#tests/helpers/processes'
import { acting, actingForGood, makeWorld, type World } from '#tests/helpers/world'

test.group('The organization itself', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })

  test('sees all people of its own and none of another; it is nobody’s sign-in', async ({
    assert,
  }) => {
    const { northwind, baikal } = world
    await asOrganization(northwind.id, async (actor) => {
      assert.isTrue(actor.isOrganization)
      assert.isNull(actor.user)
      assert.equal(actor.member.fullName, northwind.name)
      const members = await visible(
        actor,
        MemberPolicy,
        actor.organization.related('members').query()
      )
      assert.includeMembers(
        members.map(({ id }) => id),
        Object.values(northwind.members)
      )
      const { rows } = await actor.trx.rawQuery(
        'select id from members where organization_id = ?',
        [baikal.id]
      )
      assert.lengthOf(rows, 0)
    })
  })

  test('holds its own rights and no others, and stands above nobody', async ({ assert }) => {
    const { northwind } = world
    await asOrganization(northwind.id, async (actor) => {
      assert.deepEqual(
        permissions.filter((permission) => actor.may(permission)),
        [...organizationRights].sort((a, b) => permissions.indexOf(a) - permissions.indexOf(b))
      )
      const refused = [
        () => holdRank(actor),
        () => deleteMember(actor, northwind.members.client),
        () => inviteMember(actor, northwind.members.client),
        () => bulkBlockMembers(actor, [northwind.members.client]),
        () => updateCompany(actor, northwind.company, { name: 'Moved', version: 1 }),
      ]
      for (const action of refused) {
        try {
          await action()
          assert.fail('nothing refused it')
        } catch (error) {
          assert.instanceOf(error, errors.E_AUTHORIZATION_FAILURE)
        }
      }
    })
  })

  test('gives a preview up that nobody confirmed, and the log says that it did', async ({
    assert,
  }) => {
    const { northwind: place } = world
    const process = await actingForGood(place, 'owner', async (actor) => {
      const { rows } = await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email)
         select ?, ?, 'N ' || n, n || '@itself.example' from generate_series(1, 101) n returning id`,
        [place.id, place.groups.client]
      )
      const ids = rows.map(({ id }: { id: number }) => id)
      const options = { resource: 'members', change: 'block', input: {} }
      return (await changeRows(actor, options, ids)).process!
    })
    const ready = await work(process)
    const ref = { organizationId: place.id, processId: process.id }
    await expirePreview(ref)
    assert.equal((await reload(process)).state, 'ready')

    await asOrganization(place.id, ({ trx }) =>
      trx.rawQuery(`update processes set expires_at = now() - interval '1 second' where id = ?`, [
        ready.id,
      ])
    )
    await expirePreview(ref)
    const given = await reload(process)
    assert.equal(given.state, 'cancelled')
    assert.deepEqual(given.error, { rule: 'expired' })
    assert.includeMembers(await eventsOf(process), ['given_up', 'cancelled'])
  })

  test('stands in a record’s history as itself, apart from people who are gone', async ({
    assert,
  }) => {
    const { northwind: place } = world
    const rename = (name: string) => (actor: { trx: any }) =>
      actor.trx.rawQuery('update companies set name = ? where organization_id = ? and id = ?', [
        name,
        place.id,
        place.company,
      ])
    await actingForGood(place, 'administrator', rename('By a person'))
    await asOrganization(place.id, rename('By the organization'))
    const { entries } = await acting(place, 'owner', (actor) =>
      history(actor, i18nManager.locale('en'), { noun: 'companies', id: place.company, base: '' })
    )
    const told = entries.map(({ who, isOrganization }) => [who, isOrganization])
    assert.deepEqual(told.slice(0, 2), [
      [null, true],
      ['Pavel Orlov', false],
    ])
  })
})
