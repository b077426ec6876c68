import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { explainAction } from '#access/explain_action'
import { explainSight } from '#access/explain'
import { enterOrganization } from '#access/enter_organization'
import { groupGuard, memberGuard, rankOf, type Guard } from '#access/privilege'
import GroupPolicy from '#policies/group_policy'
import MemberPolicy from '#policies/member_policy'
import { nameScope } from '#wall/scope'
import { actionsOf, detailsOf, policies } from '#tests/helpers/policies'
import { inRandomOrganizations, randomUsers } from '#tests/helpers/random_organization'
import { makeWorld, type World } from '#tests/helpers/world'
import type { SourceRow } from '#access/conditions'
import type { Actor } from '#access/actor'
import type User from '#models/user'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

let world: World
let users: User[]

/** Whether the row that an explanation names is there to be looked at. */
async function isThere(trx: TransactionClientContract, { table, key }: SourceRow) {
  const columns = Object.keys(key)
  const where = columns.map((column) => `${column} = ?`).join(' and ')
  const { rows } = await trx.rawQuery(
    `select count(*)::int as found from ${table} where ${where}`,
    Object.values(key)
  )
  return rows[0].found === 1
}

/** A random organization beside the people of the place, undone afterwards. */
const withRandom = (
  work: (trx: TransactionClientContract, id: number) => Promise<void>,
  numRuns: number
) => inRandomOrganizations(world, users, numRuns, work)

const idsOf = async (trx: TransactionClientContract, table: string, limit = 100) => {
  const { rows } = await trx.rawQuery(`select id from ${table} order by id desc limit ${limit}`)
  return rows.map((row: { id: number }) => row.id) as number[]
}

test.group('Reasons', (group) => {
  group.setup(async () => {
    world = await makeWorld()
    users = await randomUsers()
  })

  test('a clause that holds comes from rows that are there; one that does not speak of a record has none', async ({
    assert,
  }) => {
    const held = new Set<string>()
    const lacked = new Set<string>()
    await withRandom(async (trx, id) => {
      for (const { visibility } of policies) {
        if (!visibility) continue
        const { table, clauses } = visibility
        for (const record of await idsOf(trx, table, 4)) {
          for (const memberId of await idsOf(trx, 'members', 6)) {
            const sight = (await explainSight(trx, id, visibility, memberId, record))!
            for (const { clause, holds, lacks, sources } of sight.clauses) {
              const { needs = [], where } = clauses[clause]
              const name = `${table}.${clause}`
              if (holds) held.add(name)
              if (lacks.includes('record')) lacked.add(name)
              const had = needs.filter((need) => !lacks.includes(need)).length
              if (where && !lacks.includes('record'))
                assert.isAbove(sources.length, had, `${name} tells by which rows it holds`)
              else assert.lengthOf(sources, had, name)
              for (const source of sources)
                assert.isTrue(await isThere(trx, source), `${name}: ${JSON.stringify(source)}`)
            }
          }
        }
      }
    }, 10)
    const all = policies.flatMap(({ visibility: rule }) =>
      rule
        ? Object.entries(rule.clauses).map(([name, of]) => [`${rule.table}.${name}`, of] as const)
        : []
    )
    // Letters of no organization are not laid down: `mails.owner` would hold for those alone.
    assert.sameMembers(
      [...held, 'mails.owner'],
      all.map(([name]) => name)
    )
    assert.sameMembers(
      [...lacked, 'mails.viewer'],
      all.filter(([, { where }]) => where).map(([name]) => name)
    )
  }).timeout(180_000)

  test('what is explained of an action is what the policy and the rank say, by rows that are there', async ({
    assert,
  }) => {
    await withRandom(async (trx, id) => {
      for (const person of [...Object.values(world.northwind.users), ...users]) {
        const actor = await enterOrganization(trx, person, id)
        if (!actor) continue
        for (const Policy of policies) {
          for (const action of actionsOf(Policy)) {
            for (const details of await detailsOf(trx, Policy, action)) {
              const asked = {
                policy: Policy as any,
                action: action as never,
                details: details as never,
              }
              const answer = (await explainAction(trx, id, actor.member.id, asked))!
              const name = `${person.fullName} ${Policy.noun}.${action} ${JSON.stringify(details)}`
              assert.equal(answer.isAllowed, may(actor, Policy, action, details), name)
              assert.equal(
                answer.isAllowed,
                answer.grounds.some(({ lacks }) => !lacks.length)
              )
              for (const { sources } of answer.grounds)
                for (const source of sources) assert.isTrue(await isThere(trx, source), name)
            }
          }
        }
        await guarded(actor, async (policy, details, guard) => {
          const allowed = may(actor, policy, 'update', details)
          const rule = guard.refusal(await rankOf(actor))
          const asked = {
            policy: policy as any,
            action: 'update' as never,
            details: details as never,
            guard,
          }
          const answer = (await explainAction(trx, id, actor.member.id, asked))!
          assert.equal(answer.isAllowed, allowed && !rule)
          assert.equal(answer.refusal?.rule ?? null, rule)
          if (rule?.endsWith('_above') || rule === 'group_above_own') {
            assert.isNotEmpty(answer.refusal!.above)
            for (const source of answer.refusal!.above) assert.isTrue(await isThere(trx, source))
          }
        })
      }
    }, 4)
  }).timeout(180_000)

  test('a right that a ground lacks is all that is lacking: given to the group, the action is allowed', async ({
    assert,
  }) => {
    const { id, members, groups } = world.northwind
    for (const Policy of policies) {
      for (const action of actionsOf(Policy)) {
        const trx = await db.transaction()
        try {
          await nameScope(trx, { organizations: [id], user: world.owner.id })
          await trx.rawQuery('delete from group_permissions where group_id = ?', [groups.staff])
          const details = (await detailsOf(trx, Policy, action))[0] as never
          const asked = { policy: Policy as any, action: action as never, details }
          const explain = async () => (await explainAction(trx, id, members.staff, asked))!
          for (const { lacks, ground } of (await explain()).grounds) {
            if (lacks.some((need) => need === 'record' || need === 'ownership') || !lacks.length)
              continue
            await trx.rawQuery('savepoint before')
            for (const permission of lacks)
              await trx.rawQuery('insert into group_permissions values (?, ?, ?)', [
                ...[id, groups.staff, permission],
              ] as any[])
            const { isAllowed } = await explain()
            assert.isTrue(isAllowed, `${Policy.noun}.${action} by ${ground}`)
            await trx.rawQuery('rollback to savepoint before')
          }
        } finally {
          await trx.rollback()
        }
      }
    }
  })
})

const may = (actor: Actor, Policy: unknown, action: string, details: unknown[]): boolean =>
  (actor as any).can(Policy, action, ...details)

/** Every card and group of the organization as something to change, with what keeps it from the actor. */
async function guarded(
  actor: Actor,
  work: (policy: unknown, details: unknown[], guard: Guard) => Promise<void>
) {
  const cards = await actor.organization.related('members').query().preload('group').limit(6)
  for (const card of cards)
    for (const action of ['update', 'regroup', 'block'] as const)
      await work(MemberPolicy, [card.group], memberGuard(card, action))
  for (const group of await actor.organization.related('groups').query().limit(4))
    for (const action of ['update', 'give', 'ban'] as const)
      await work(GroupPolicy, [], groupGuard(group.id, action))
}
