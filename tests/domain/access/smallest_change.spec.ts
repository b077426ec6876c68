import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { explainSight } from '#access/explain'
import { smallestChanges } from '#access/smallest_change'
import { nameScope } from '#wall/scope'
import { policies } from '#tests/helpers/policies'
import { anOrganization, layOrganization, randomUsers } from '#tests/helpers/random_organization'
import { makeUser, makeWorld, type World } from '#tests/helpers/world'
import type { AccessChange } from '#access/changes'
import type User from '#models/user'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

let world: World
let users: User[]
let guest: User

/** Does what the data says, by hand. */
async function make(trx: TransactionClientContract, id: number, one: AccessChange) {
  const run = (text: string, values: unknown[]) => trx.rawQuery(text, values as any[])
  switch (one.change) {
    case 'grant':
      return run('insert into group_permissions values (?, ?, ?)', [
        id,
        one.groupId,
        one.permission,
      ])
    case 'revoke':
      return run('delete from group_permissions where group_id = ? and permission = ?', [
        one.groupId,
        one.permission,
      ])
    case 'regroup':
      return run('update members set group_id = ? where id = ?', [one.groupId, one.memberId])
    case 'join':
    case 'make_head':
      return run(
        `insert into department_members (organization_id, member_id, department_id, is_head) values (?, ?, ?, ?)
         on conflict (organization_id, member_id, department_id) do update set is_head = excluded.is_head`,
        [id, one.memberId, one.departmentId, one.change === 'make_head']
      )
    case 'leave':
      return run('delete from department_members where member_id = ? and department_id = ?', [
        one.memberId,
        one.departmentId,
      ])
    case 'unmake_head':
      return run(
        'update department_members set is_head = false where member_id = ? and department_id = ?',
        [one.memberId, one.departmentId]
      )
    case 'set_company':
      return run('update members set company_id = ? where id = ?', [one.companyId, one.memberId])
    case 'share':
    case 'unshare':
      return run('update saved_views set is_shared = ? where id = ?', [
        one.change === 'share',
        one.savedViewId,
      ])
    case 'unblock':
      return run(`update members set status = 'active' where id = ?`, [one.memberId])
    case 'allow_sign_in':
      return run('update groups set may_sign_in = true where id = ?', [one.groupId])
    case 'invite':
      // A card takes a sign-in while its person acts.
      await nameScope(trx, { organizations: [id], user: guest.id })
      await run('update members set user_id = ? where id = ?', [guest.id, one.memberId])
      return nameScope(trx, { organizations: [id], user: world.owner.id })
  }
}

test.group('The smallest change', (group) => {
  group.setup(async () => {
    world = await makeWorld()
    users = await randomUsers()
    guest = await makeUser('Vera Guest', `vera.${Date.now()}@random.example`)
  })

  test('made, it turns the answer round, and no part of it can be left out', async ({ assert }) => {
    const { id, members } = world.northwind
    const { staff, client } = members
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anOrganization, async (drawn) => {
        const trx = await db.transaction()
        try {
          await nameScope(trx, { organizations: [id], user: world.owner.id })
          const laid = await layOrganization(trx, { id, accountId: world.accountId, users }, drawn)
          await nameScope(trx, { organizations: [id], user: world.owner.id })
          for (const { visibility } of policies) {
            if (!visibility) continue
            const { rows } = await trx.rawQuery(
              `select id from ${visibility.table} order by id desc limit 2`
            )
            for (const { id: record } of rows) {
              for (const member of [...laid.members.slice(0, 3), staff, client]) {
                const { isSeen } = (await explainSight(trx, id, visibility, member, record))!
                assert.isEmpty(await smallestChanges(trx, id, visibility, member, record, isSeen))
                const sets = await smallestChanges(trx, id, visibility, member, record, !isSeen)
                for (const { changes, by } of sets.slice(0, 8)) {
                  const isTurned = async (made: AccessChange[]) => {
                    await trx.rawQuery('savepoint before')
                    for (const one of made) await make(trx, id, one)
                    const after = (await explainSight(trx, id, visibility, member, record))!
                    await trx.rawQuery('rollback to savepoint before')
                    await nameScope(trx, { organizations: [id], user: world.owner.id })
                    return after.isSeen !== isSeen
                  }
                  const said = `${visibility.table} ${record} and ${member} by ${by}: ${JSON.stringify(changes)}`
                  assert.isTrue(await isTurned(changes), said)
                  for (const one of changes)
                    assert.isFalse(
                      await isTurned(changes.filter((other) => other !== one)),
                      `${said}, without ${JSON.stringify(one)}`
                    )
                  for (const { change } of changes) seen.add(change)
                }
              }
            }
          }
        } finally {
          await trx.rollback()
        }
      }),
      { numRuns: 8, endOnFailure: true }
    )
    // What the people of the place alone make sure of.
    const known = ['grant', 'revoke', 'regroup']
    assert.includeMembers([...seen], known, [...seen].join())
  }).timeout(180_000)
})
