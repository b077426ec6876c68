import { allRows, raw, sql } from '#wall/sql'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { audienceOf } from '#access/audience'
import { explainSight } from '#access/explain'
import { visibleTo } from '#access/rule'
import { enterOrganization } from '#access/enter_organization'
import { nameScope } from '#wall/scope'
import { policies } from '#tests/helpers/policies'
import { anOrganization, layOrganization, randomUsers } from '#tests/helpers/random_organization'
import { makeWorld, type World } from '#tests/helpers/world'
import type User from '#models/user'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const rules = policies.flatMap(({ visibility }) => visibility ?? [])

let world: World
let users: User[]

const idsOf = async (trx: TransactionClientContract, table: string): Promise<number[]> => {
  const { rows } = await trx.rawQuery(`select id from ${table} order by id`)
  return rows.map((row: { id: number }) => row.id)
}

test.group('Visibility: one rule, three questions', (group) => {
  group.setup(async () => {
    world = await makeWorld()
    users = await randomUsers()
  })

  test('what a member lists is what explains itself, and whom a record reaches are those who list it', async ({
    assert,
  }) => {
    assert.isAtLeast(rules.length, 7)
    const { id, users: known } = world.northwind
    await fc.assert(
      fc.asyncProperty(anOrganization, async (drawn) => {
        const trx = await db.transaction()
        try {
          await nameScope(trx, { organizations: [id], user: world.owner.id })
          await layOrganization(trx, { id, accountId: world.accountId, users }, drawn)
          const people = [...Object.values(known), ...users]
          /** By table: who lists what. */
          const listed = new Map<string, Map<number, number[]>>()

          for (const person of people) {
            const actor = await enterOrganization(trx, person, id)
            if (!actor) continue
            for (const rule of rules) {
              const seen = visibleTo(actor, rule, 't')
              const rows = await allRows<{ id: number }>(
                trx,
                sql`select t.id from ${raw(rule.table)} t where ${seen} order by t.id`
              )
              const list = rows.map((row) => row.id)
              const explained: number[] = []
              for (const record of await idsOf(trx, rule.table)) {
                const sight = (await explainSight(trx, id, rule, actor.member.id, record))!
                assert.lengthOf(sight.clauses, Object.keys(rule.clauses).length)
                if (sight.isSeen) explained.push(record)
              }
              assert.deepEqual(explained, list, `${person.fullName} and ${rule.table}`)
              if (!listed.has(rule.table)) listed.set(rule.table, new Map())
              listed.get(rule.table)!.set(actor.member.id, list)
            }
          }

          // The owner may know of every record, so that none is left out of the question.
          await nameScope(trx, { organizations: [id], user: world.owner.id })
          for (const rule of rules) {
            for (const record of await idsOf(trx, rule.table)) {
              const { total, people: reached } = await audienceOf(trx, id, rule, record)
              const expected = [...listed.get(rule.table)!]
                .filter(([, list]) => list.includes(record))
                .map(([member]) => member)
              const ids = reached.map(({ memberId }) => memberId)
              assert.sameMembers(ids, expected, `${rule.table} ${record}`)
              assert.equal(total, expected.length)
              for (const { memberId, clauses } of reached) {
                const sight = (await explainSight(trx, id, rule, memberId, record))!
                assert.isTrue(sight.isSeen)
                const holding = sight.clauses
                  .filter(({ holds }) => holds)
                  .map(({ clause }) => clause)
                assert.sameMembers(clauses, holding)
              }
            }
          }
        } finally {
          await trx.rollback()
        }
      }),
      { numRuns: 12, endOnFailure: true }
    )
  }).timeout(180_000)

  test('what a clause lacks is named: the right, or that it is not about this record', async ({
    assert,
  }) => {
    const { id, members, groups, company } = world.northwind
    const trx = await db.transaction()
    try {
      await nameScope(trx, { organizations: [id] })
      const rule = rules.find(({ table }) => table === 'companies')!
      const [client, staff] = await Promise.all(
        [members.client, members.staff].map((member) =>
          explainSight(trx, id, rule, member, company)
        )
      )
      assert.deepEqual(client!.clauses, [
        { clause: 'viewer', lacks: ['companies:view'], holds: false, sources: [] },
        {
          ...{ clause: 'own_company', lacks: [], holds: true },
          sources: [{ table: 'members', key: { id: members.client } }],
        },
      ])
      const key = { group_id: groups.staff, permission: 'companies:view' }
      assert.deepEqual(staff!.clauses, [
        {
          ...{ clause: 'viewer', lacks: [], holds: true },
          sources: [{ table: 'group_permissions', key }],
        },
        { clause: 'own_company', lacks: ['record'], holds: false, sources: [] },
      ])
      assert.isNull(await explainSight(trx, id, rule, world.baikal.members.client, company))
      assert.isNull(await explainSight(trx, id, rule, members.client, world.baikal.company))
    } finally {
      await trx.rollback()
    }
  })
})
