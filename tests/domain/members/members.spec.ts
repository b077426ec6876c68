import { tallyOf, type Decisions } from '#domain/decisions'
import { test } from '@japa/runner'
import { bulkBlockMembers } from '#operations/members/bulk_block_members'
import { bulkDeleteMembers } from '#operations/members/bulk_delete_members'
import { bulkMoveMembers } from '#operations/members/bulk_move_members'
import { bulkAssignDepartments } from '#operations/members/bulk_assign_departments'
import { bulkRegroupMembers } from '#operations/members/bulk_regroup_members'
import { createMember } from '#operations/members/create_member'
import { deleteMember } from '#operations/members/delete_member'
import { updateMember } from '#operations/members/update_member'
import { enterOrganization } from '#access/enter_organization'
import { nameScope } from '#wall/scope'
import type { Actor } from '#access/actor'
import type { MemberInput } from '#validators/member'
import { acting, makeWorld, type Place, type World } from '#tests/helpers/world'

/** Counts, and of each refused card the rule. */
function told(decisions: Decisions) {
  const { changed, unchanged, refused } = tallyOf(decisions.values())
  const left = [...decisions].filter(([, { outcome }]) => outcome === 'skip')
  return {
    changed,
    unchanged,
    refused,
    reasons: Object.fromEntries(left.map(([id, { rule }]) => [id, rule])),
  }
}

test.group('Members', (group) => {
  let world: World
  let place: Place
  group.setup(async () => {
    world = await makeWorld()
    place = world.northwind
  })

  const card = (more: Partial<MemberInput> = {}): MemberInput => ({
    full_name: 'Vera Sokolova',
    email: 'vera@northwind.example',
    group_id: place.groups.client,
    ...more,
  })
  /** What a group of people who may change everybody, and no more, may do. */
  const asKeeper = (work: (actor: Actor) => Promise<void>) =>
    acting(place, 'owner', async (owner) => {
      for (const permission of [
        'clients:view',
        'clients:update',
        'staff:view',
        'staff:create',
        'staff:update',
        'staff:delete',
      ]) {
        await owner.trx.rawQuery(
          'insert into group_permissions (organization_id, group_id, permission) values (?, ?, ?) on conflict do nothing',
          [place.id, place.groups.staff, permission]
        )
      }
      await work((await enterOrganization(owner.trx, place.users.staff, place.id))!)
    })
  const refusal = async (assert: any, work: Promise<unknown>, rule: string, field?: string) => {
    const error: any = await work.then(
      () => null,
      (thrown) => thrown
    )
    assert.equal(error?.problems?.[0]?.rule, rule)
    if (field !== undefined) assert.equal(error.problems[0].field, field)
  }

  test('a contact is made, with its phones tidied and its journal written', async ({ assert }) => {
    await acting(place, 'administrator', async (actor) => {
      const member = await createMember(
        actor,
        card({ company_id: place.company, mobile_phone: '+79123456789', telegram: 'vera_s' })
      )
      assert.equal(member.mobilePhone, '+7 912 345 67 89')
      assert.equal(member.companyId, place.company)
      const entry = await actor.organization
        .related('journal')
        .query()
        .where('table_name', 'members')
        .where('record_id', member.id)
        .firstOrFail()
      assert.equal(entry.action, 'insert')
      assert.equal(entry.memberId, actor.member.id)
    })
  })

  test('an e-mail belongs to one card, letter case aside; another organization’s does not count', async ({
    assert,
  }) => {
    await acting(place, 'administrator', async (actor) => {
      await createMember(actor, card())
      await refusal(
        assert,
        createMember(actor, card({ email: 'VERA@northwind.example' })),
        'email_taken',
        'email'
      )
      await createMember(actor, card({ email: world.baikal.users.client.email }))
    })
  })

  test('a company, group or department of another organization is no choice', async ({
    assert,
  }) => {
    await acting(place, 'administrator', async (actor) => {
      await refusal(
        assert,
        createMember(actor, card({ company_id: world.baikal.company })),
        'unknown_choice',
        'company_id'
      )
      await refusal(
        assert,
        createMember(actor, card({ group_id: world.baikal.groups.client })),
        'unknown_choice',
        'group_id'
      )
      const staff = card({
        group_id: place.groups.staff,
        department_ids: [world.baikal.departments.legal],
      })
      await refusal(assert, createMember(actor, staff), 'unknown_choice', 'department_ids')
    })
  })

  test('only staff work in departments, and who becomes a client leaves them', async ({
    assert,
  }) => {
    await acting(place, 'administrator', async (actor) => {
      await refusal(
        assert,
        createMember(actor, card({ department_ids: [place.departments.legal] })),
        'client_in_department'
      )
      const member = await createMember(
        actor,
        card({
          email: 'two@northwind.example',
          group_id: place.groups.staff,
          department_ids: [place.departments.legal],
        })
      )
      assert.lengthOf(await member.related('departmentMemberships').query(), 1)
      await updateMember(actor, member.id, card({ email: 'two@northwind.example' }))
      assert.lengthOf(await member.related('departmentMemberships').query(), 0)
    })
  })

  test('nobody gives, or touches, a group that may do more than they', async ({ assert }) => {
    await asKeeper(async (keeper) => {
      await refusal(
        assert,
        createMember(keeper, card({ group_id: place.groups.administrator })),
        'group_above',
        'group_id'
      )
      const admin = card({
        full_name: 'Pavel',
        email: 'me@northwind.example',
        group_id: place.groups.administrator,
      })
      await refusal(
        assert,
        updateMember(keeper, place.members.administrator, admin),
        'person_above'
      )
      await refusal(assert, deleteMember(keeper, place.members.administrator), 'person_above')
      await refusal(
        assert,
        updateMember(
          keeper,
          place.members.client,
          card({ email: 'c@northwind.example', group_id: place.groups.administrator })
        ),
        'group_above'
      )
      await refusal(
        assert,
        bulkRegroupMembers(keeper, [place.members.client], {
          group_id: place.groups.administrator,
        }),
        'group_above'
      )
      const outcome = told(
        await bulkBlockMembers(keeper, [place.members.administrator, place.members.client])
      )
      assert.deepEqual(outcome, {
        changed: 1,
        unchanged: 0,
        refused: 1,
        reasons: { [place.members.administrator]: 'person_above' },
      })
    })
  })

  test('nobody shuts out themselves or the account’s owner', async ({ assert }) => {
    await acting(place, 'administrator', async (actor) => {
      const own = card({
        full_name: 'Pavel',
        email: actor.member.email,
        group_id: place.groups.administrator,
      })
      await refusal(
        assert,
        updateMember(actor, actor.member.id, { ...own, status: 'blocked' }),
        'own_card'
      )
      await refusal(
        assert,
        updateMember(actor, actor.member.id, { ...own, group_id: place.groups.client }),
        'own_group',
        'group_id'
      )
      await refusal(assert, deleteMember(actor, actor.member.id), 'own_card')
      await refusal(assert, deleteMember(actor, place.members.owner), 'owners_card')
      const owner = card({
        full_name: 'Anna',
        email: world.owner.email,
        group_id: place.groups.administrator,
        status: 'blocked',
      })
      await refusal(assert, updateMember(actor, place.members.owner, owner), 'owners_card')
      const everybody = Object.values(place.members)
      assert.deepEqual(told(await bulkDeleteMembers(actor, everybody)), {
        changed: 2,
        unchanged: 0,
        refused: 2,
        reasons: { [place.members.owner]: 'owners_card', [actor.member.id]: 'own_card' },
      })
    })
  })

  test('a block, and a group that may not sign in, end the access at the next request', async ({
    assert,
  }) => {
    await acting(place, 'administrator', async (actor) => {
      const enters = async () => {
        const found = await enterOrganization(actor.trx, place.users.staff, place.id)
        await nameScope(actor.trx, {
          organizations: [place.id],
          user: actor.user!.id,
          member: actor.member.id,
        })
        return found !== null
      }
      assert.isTrue(await enters())
      await bulkBlockMembers(actor, [place.members.staff])
      assert.isFalse(await enters())

      const banned = await actor.organization
        .related('groups')
        .create({ name: 'Former', kind: 'staff', maySignIn: false })
      const staff = card({
        full_name: 'Ivan',
        email: place.users.staff.email,
        group_id: place.groups.staff,
        status: 'active',
      })
      await updateMember(actor, place.members.staff, staff)
      assert.isTrue(await enters())
      await updateMember(actor, place.members.staff, { ...staff, group_id: banned.id })
      assert.isFalse(await enters())
    })
  })

  test('staff without the right, and clients, are refused', async ({ assert }) => {
    await acting(place, 'staff', async (actor) => {
      await assert.rejects(() => createMember(actor, card({ group_id: place.groups.staff })))
      await assert.rejects(() => deleteMember(actor, place.members.client))
    })
    await acting(place, 'client', async (actor) => {
      await assert.rejects(() => createMember(actor, card()))
      await assert.rejects(() =>
        updateMember(actor, place.members.client, card({ email: 'x@northwind.example' }))
      )
    })
  })

  test('newer work is not overwritten', async ({ assert }) => {
    await acting(place, 'administrator', async (actor) => {
      const member = await createMember(actor, card())
      await updateMember(actor, member.id, card({ full_name: 'Vera S.', version: 1 }))
      const error: any = await updateMember(actor, member.id, card({ version: 1 })).catch(
        (thrown) => thrown
      )
      assert.equal(error.code, 'E_STALE_RECORD')
    })
  })

  test('more than a slice is moved at once; what was so already is not changed again', async ({
    assert,
  }) => {
    await acting(place, 'administrator', async (actor) => {
      await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email) select ?, ?, 'N ' || n, n || '@many.example' from generate_series(1, 1203) n`,
        [place.id, place.groups.client]
      )
      const { rows } = await actor.trx.rawQuery(
        `select id from members where organization_id = ? and email like '%@many.example'`,
        [place.id]
      )
      const ids = rows.map(({ id }: { id: number }) => id)
      assert.deepEqual(told(await bulkMoveMembers(actor, ids, { company_id: place.company })), {
        changed: 1203,
        unchanged: 0,
        refused: 0,
        reasons: {},
      })
      assert.deepEqual(told(await bulkMoveMembers(actor, ids, { company_id: place.company })), {
        changed: 0,
        unchanged: 1203,
        refused: 0,
        reasons: {},
      })
      assert.deepEqual(
        told(await bulkMoveMembers(actor, [...ids.slice(0, 3), world.baikal.members.client], {})),
        {
          changed: 3,
          unchanged: 0,
          refused: 1,
          reasons: { [world.baikal.members.client]: 'gone' },
        }
      )
    })
  })

  test('departments are set exactly; heads stay heads, contacts are left alone', async ({
    assert,
  }) => {
    await acting(place, 'administrator', async (actor) => {
      const { firstLine, legal } = place.departments
      await actor.trx.rawQuery(
        'insert into department_members (organization_id, member_id, department_id, is_head) values (?, ?, ?, true)',
        [place.id, place.members.staff, firstLine]
      )
      const ids = [place.members.staff, place.members.administrator, place.members.client]
      assert.deepEqual(
        told(await bulkAssignDepartments(actor, ids, { department_ids: [firstLine, legal] })),
        {
          changed: 2,
          unchanged: 0,
          refused: 1,
          reasons: { [place.members.client]: 'client_in_department' },
        }
      )
      const places = await actor.trx.rawQuery(
        'select * from department_members where organization_id = ? order by member_id, department_id',
        [place.id]
      )
      assert.lengthOf(places.rows, 4)
      assert.lengthOf(
        places.rows.filter(({ is_head: isHead }: any) => isHead),
        1
      )
      assert.deepEqual(
        told(await bulkAssignDepartments(actor, ids, { department_ids: [firstLine, legal] })),
        {
          changed: 0,
          unchanged: 2,
          refused: 1,
          reasons: { [place.members.client]: 'client_in_department' },
        }
      )
      assert.deepEqual(told(await bulkAssignDepartments(actor, ids, {})), {
        changed: 2,
        unchanged: 1,
        refused: 0,
        reasons: {},
      })
    })
  })
})
