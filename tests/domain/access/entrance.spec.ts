import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { enterOrganization, standingOf } from '#access/enter_organization'
import { nameScope } from '#wall/scope'
import { anOrganization, layOrganization, randomUsers } from '#tests/helpers/random_organization'
import { makeWorld, type World } from '#tests/helpers/world'
import type { Actor } from '#access/actor'
import type User from '#models/user'

let world: World
let users: User[]

/** All that access depends on, as plain values. */
const told = ({ organization, member, group, isOwner, permissions, departments }: Actor) => ({
  ids: [organization.id, organization.accountId, member.id, member.companyId, group.id],
  ...{ kind: group.kind, isOwner, permissions: [...permissions].sort(), departments },
})

test.group('Entering an organization', (group) => {
  group.setup(async () => {
    world = await makeWorld()
    users = await randomUsers()
  })

  test('a request is let in by the row that audiences and explanations read, as it was laid down', async ({
    assert,
  }) => {
    const { id } = world.northwind
    await fc.assert(
      fc.asyncProperty(anOrganization, async (drawn) => {
        const trx = await db.transaction()
        try {
          await nameScope(trx, { organizations: [id], user: world.owner.id })
          const laid = await layOrganization(trx, { id, accountId: world.accountId, users }, drawn)

          for (const [
            n,
            { group: at, company, departments, ...member },
          ] of drawn.members.entries()) {
            const { kind, maySignIn, permissions } = drawn.groups[at % drawn.groups.length]
            const mayEnter = member.hasSignIn && !member.isBlocked && maySignIn
            await nameScope(trx, { organizations: [id], user: world.owner.id })
            const { rows } = await trx.rawQuery(
              'select may_enter from viewers where organization_id = ? and member_id = ?',
              [id, laid.members[n]]
            )
            assert.deepEqual(rows, [{ may_enter: mayEnter }])
            const standing = (await standingOf(trx, id, laid.members[n]))!
            assert.deepEqual(told(standing), {
              ids: [
                ...[id, world.accountId, laid.members[n]],
                company === null ? null : laid.companies[company % laid.companies.length],
                laid.groups[at % laid.groups.length],
              ],
              ...{ kind, isOwner: false },
              permissions: kind === 'staff' ? [...permissions].sort() : [],
              departments: departments
                .map(({ department, isHead }) => ({
                  id: laid.departments[department],
                  isHead,
                  headsSeeAll: drawn.headsSeeAll[department],
                }))
                .sort((one, other) => one.id - other.id),
            })
            const actor = await enterOrganization(trx, users[n], id)
            assert.equal(actor !== null, mayEnter)
            if (actor) assert.deepEqual(told(actor), told(standing))
          }
          const owner = (await enterOrganization(trx, world.owner, id))!
          assert.isTrue(owner.isOwner)
          assert.deepEqual(told((await standingOf(trx, id, owner.member.id))!), told(owner))
          assert.isNull(await standingOf(trx, id, world.baikal.members.staff))
        } finally {
          await trx.rollback()
        }
      }),
      { numRuns: 20, endOnFailure: true }
    )
  }).timeout(120_000)
})
