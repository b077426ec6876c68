import { test } from '@japa/runner'
import fc from 'fast-check'
import { rankOf } from '#access/privilege'
import { lacksRight, type Decision } from '#domain/decisions'
import { permissions, type Permission } from '#domain/permissions'
import { changeOf, listOf } from '#registry/resources'
import { deleteCompany } from '#operations/companies/delete_company'
import { joinDepartment } from '#operations/departments/join_department'
import { inviteMember } from '#operations/invitations/invite_member'
import { deleteMember } from '#operations/members/delete_member'
import { setMemberMail } from '#operations/members/set_member_mail'
import { updateMember } from '#operations/members/update_member'
import { decisionBehind, obeyDecision } from '#operations/obey_decision'
import { guardOf } from '#queries/undo/guards'
import { actingAs, holderOf } from '#tests/helpers/privilege'
import { actingForGood, makeWorld, type Place } from '#tests/helpers/world'
import type { Actor } from '#access/actor'

/** What the form of one card sends when nothing but these fields is changed. */
async function card(actor: Actor, id: number, more: object) {
  const { rows } = await actor.trx.rawQuery(
    `select full_name, email, group_id, company_id, status from members where organization_id = ? and id = ?`,
    [actor.organization.id, id]
  )
  return { ...(rows[0] ?? { full_name: 'Nobody', email: 'nobody@northwind.example' }), ...more }
}

type Case = {
  input: (place: Place) => Record<string, any>
  one: (actor: Actor, id: number, input: any) => Promise<unknown>
}
const update = (more: (input: any) => object) => async (actor: Actor, id: number, input: any) =>
  updateMember(actor, id, await card(actor, id, more(input)))

/** Each bulk change, and the operation that does the same to one card. */
const cases: Record<string, Case> = {
  move: { input: ({ company }) => ({ company_id: company }), one: update((input) => input) },
  regroup: {
    input: ({ groups }) => ({ group_id: groups.client }),
    one: update((input) => input),
  },
  place: {
    input: ({ departments }) => ({ department_ids: [departments.legal] }),
    one: (actor, id, { department_ids: [department] }) => joinDepartment(actor, department, id),
  },
  invite: { input: () => ({}), one: inviteMember },
  mail_on: { input: () => ({}), one: (actor, id) => setMemberMail(actor, id, true) },
  mail_off: { input: () => ({}), one: (actor, id) => setMemberMail(actor, id, false) },
  block: { input: () => ({}), one: update(() => ({ status: 'blocked' })) },
  unblock: { input: () => ({}), one: update(() => ({ status: 'active' })) },
  delete: { input: () => ({}), one: deleteMember },
}

/** Cards of every standing, beside the four of the place; some companies. */
const crowd = (place: Place, above: number) =>
  actingForGood(place, 'owner', async ({ trx }) => {
    await trx.rawQuery(
      `insert into groups (organization_id, name, kind, may_sign_in) values (?, 'Former', 'client', false)`,
      [place.id]
    )
    await trx.rawQuery(
      `insert into members (organization_id, group_id, full_name, email, status, access, receives_mail)
       select :org, g, 'Person ' || n, 'person.' || n || '@many.example', case when n % 4 = 0 then 'blocked' else 'active' end,
         case n % 3 when 0 then 'invited' when 1 then 'active' else 'none' end, n % 5 > 0
       from unnest(array[:staff, :client, :above, (select id from groups where organization_id = :org and name = 'Former')]::bigint[]) with ordinality g(g, k)
       cross join lateral (select k * 10 + i as n from generate_series(1, 6) i) s`,
      { org: place.id, staff: place.groups.staff, client: place.groups.client, above }
    )
  })

/** Does it and takes it back; null when nothing was refused. */
async function refusalOf(actor: Actor, action: () => Promise<unknown>): Promise<Decision | null> {
  await actor.trx.rawQuery('savepoint one')
  try {
    await action()
    return null
  } catch (error) {
    const refused = decisionBehind(error)
    if (!refused) throw error
    return refused
  } finally {
    await actor.trx.rawQuery('rollback to savepoint one')
  }
}

/** A page that may not be opened says no more than that; a receipt names the right. */
const byRule = (decision: Decision | null | undefined) =>
  decision?.outcome === 'skip' ? decision.rule!.replace('lacks_right', 'not_allowed') : null

test.group('One rule for one and for many', (group) => {
  let place: Place
  let above: number
  group.setup(async () => {
    place = (await makeWorld()).northwind
    above = (await holderOf(place, ['audit:view', 'mail:view'])).groupId
    await crowd(place, above)
  })

  test('every bulk change of members has its operation on one card here', async ({ assert }) => {
    const { bulk } = await listOf('members')
    assert.sameMembers(Object.keys(bulk!), Object.keys(cases))
  })

  test('{0}: one card is refused exactly when the change of many refuses it, by the same rule')
    .with(Object.keys(cases))
    .run(async ({ assert }, change) => {
      const { input, one } = cases[change]
      const wanted = input(place)
      const { apply } = await changeOf('members', change)
      const rules = new Set<string | null>()
      const some = fc.subarray(permissions as Permission[], { minLength: 6 })
      await fc.assert(
        fc.asyncProperty(some, async (held) => {
          const holder = await holderOf(place, [...new Set([...held, ...NEEDED[change]])])
          await actingAs(place, holder.user, async (actor) => {
            const { rows } = await actor.trx.rawQuery(
              `select id from members where organization_id = ? order by id`,
              [place.id]
            )
            const ids: number[] = [...rows.map(({ id }: { id: number }) => id), 2 ** 40]
            await actor.trx.rawQuery('savepoint many')
            const decisions = await apply(actor, ids, wanted)
            await actor.trx.rawQuery('rollback to savepoint many')
            for (const id of ids) {
              const alone = await refusalOf(actor, () => one(actor, id, wanted))
              const many = byRule(decisions.get(id))
              assert.equal(byRule(alone), many, `${change} of ${id} with ${held}`)
              rules.add(many)
            }
          })
        }),
        { numRuns: 6 }
      )
      assert.isAbove(rules.size, 1, 'something is refused, and something is not')
    })

  test('companies: a deletion of one and of many refuse the same', async ({ assert }) => {
    const { apply } = await changeOf('companies', 'delete')
    for (const held of [
      ['companies:view', 'companies:delete'],
      ['companies:delete'],
      ['companies:view'],
    ]) {
      const holder = await holderOf(place, held as Permission[])
      await actingAs(place, holder.user, async (actor) => {
        for (const id of [place.company, 2 ** 40]) {
          const alone = await refusalOf(actor, () => deleteCompany(actor, id))
          const many = await refusalOf(actor, async () =>
            obeyDecision((await apply(actor, [id], {})).get(id)!)
          )
          // Without the right a change of many does not say who is there.
          const rule = held.includes('companies:delete') ? alone?.rule : 'not_allowed'
          assert.equal(many?.rule, rule, `${id} with ${held}`)
          assert.equal(alone === null, many === null)
        }
      })
    }
  })

  test('undo refuses what its actor lacks the right for, and names it', async ({ assert }) => {
    const around = {
      groups: new Map([
        [
          place.groups.client,
          { kind: 'client' as const, maySignIn: true, members: 1, permissions: [] },
        ],
      ]),
      groupOfMember: () => place.groups.client,
    }
    const row = {
      id: 2 ** 40,
      member_id: 2 ** 40,
      group_id: place.groups.client,
      user_id: null,
      access: 'none',
    }
    const turn = { now: row, then: { ...row, name: 'Before' }, isOwn: false }
    const rights = {
      members: 'clients:update',
      companies: 'companies:update',
      departments: 'departments:manage',
      department_members: 'departments:manage',
      groups: 'groups:manage',
      group_permissions: 'groups:manage',
      import_settings: 'organization:manage',
    }
    for (const [table, right] of Object.entries(rights)) {
      for (const held of [permissions, permissions.filter((one) => one !== right)]) {
        const holder = await holderOf(place, held)
        await actingAs(place, holder.user, async (actor) => {
          const decision = guardOf(table)!(actor, await rankOf(actor), turn, around)
          if (held === permissions) assert.notEqual(decision?.rule, 'lacks_right', table)
          else assert.deepEqual(decision, lacksRight(right), table)
        })
      }
    }
  })
})

/** Without these the change as a whole is refused, to one card as to many. */
const NEEDED: Record<string, Permission[]> = {
  move: ['companies:view'],
  regroup: ['clients:update'],
  place: ['departments:view', 'departments:manage'],
  invite: [],
  mail_on: [],
  mail_off: [],
  block: [],
  unblock: [],
  delete: [],
}
