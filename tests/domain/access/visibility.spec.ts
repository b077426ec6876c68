import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { audienceOf } from '#access/audience'
import { explainSight } from '#access/explain'
import { visibleTo, type Visibility } from '#access/rule'
import { companyMatchKey } from '#domain/company_names'
import { permissions, type Permission } from '#domain/permissions'
import { enterOrganization } from '#access/entrance'
import { nameScope } from '#wall/scope'
import { makeUser, makeWorld, type World } from '#tests/helpers/world'
import type User from '#models/user'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Every policy that says who sees a record, found as the files are: a new one is asked without being named. */
const rules: Visibility[] = []
for (const file of globSync('app/policies/*_policy.ts').sort()) {
  const { default: policy } = await import(`#policies/${basename(file, '.ts')}`)
  if (policy.visibility) rules.push(policy.visibility)
}

const PEOPLE = 8
let world: World
let users: User[]

const aGroup = fc.record({
  kind: fc.constantFrom('client', 'staff'),
  maySignIn: fc.boolean(),
  permissions: fc.subarray([...permissions] as Permission[]),
})
const aMember = fc.record({
  group: fc.nat(9),
  company: fc.option(fc.nat(9)),
  departments: fc.uniqueArray(fc.nat(2), { maxLength: 3 }),
  isBlocked: fc.boolean(),
  hasSignIn: fc.boolean(),
})
const anOrganization = fc.record({
  groups: fc.array(aGroup, { minLength: 1, maxLength: 4 }),
  members: fc.array(aMember, { minLength: 1, maxLength: PEOPLE }),
  companies: fc.integer({ min: 1, max: 4 }),
  /** Who asked for a process, who saved a view; whether it reaches further, or is shared. */
  owned: fc.array(fc.record({ member: fc.nat(9), isWide: fc.boolean() }), { maxLength: 5 }),
})
type Drawn = typeof anOrganization extends fc.Arbitrary<infer T> ? T : never

/** Lays the random organization down beside the people of the place. */
async function lay(trx: TransactionClientContract, id: number, accountId: number, drawn: Drawn) {
  const row = async (table: string, values: Record<string, unknown>): Promise<number> => {
    const names = Object.keys(values)
    const { rows } = await trx.rawQuery(
      `insert into ${table} (organization_id, ${names.join(', ')}) values (?, ${names.map(() => '?').join(', ')}) returning id`,
      [id, ...Object.values(values)] as any[]
    )
    return rows[0].id
  }
  const groups: number[] = []
  for (const [n, { kind, maySignIn, permissions: granted }] of drawn.groups.entries()) {
    groups.push(await row('groups', { name: `Group ${n}`, kind, may_sign_in: maySignIn }))
    for (const permission of granted) {
      await trx.rawQuery('insert into group_permissions values (?, ?, ?)', [
        id,
        groups[n],
        permission,
      ])
    }
  }
  const companies: number[] = []
  for (let n = 0; n < drawn.companies; n++) {
    const name = `Company ${n}`
    companies.push(await row('companies', { name, match_key: companyMatchKey(name) }))
  }
  const departments: number[] = []
  for (let n = 0; n < 3; n++) departments.push(await row('departments', { name: `Line ${n}` }))

  const members: number[] = []
  for (const [n, drawnMember] of drawn.members.entries()) {
    const user = users[n].id
    await nameScope(trx, { organizations: [id], user })
    const member = await row('members', {
      user_id: drawnMember.hasSignIn ? user : null,
      group_id: groups[drawnMember.group % groups.length],
      company_id:
        drawnMember.company === null ? null : companies[drawnMember.company % companies.length],
      full_name: `Person ${n}`,
      email: `person.${n}@random.example`,
      status: drawnMember.isBlocked ? 'blocked' : 'active',
    })
    members.push(member)
    for (const department of drawnMember.departments) {
      await trx.rawQuery(
        'insert into department_members (organization_id, member_id, department_id) values (?, ?, ?)',
        [id, member, departments[department]]
      )
    }
  }
  for (const { member, isWide } of drawn.owned) {
    const asker = members[member % members.length]
    await row('processes', {
      kind: 'bulk_change',
      title: 'Something',
      state: 'done',
      organizations: JSON.stringify(isWide ? [id, id + 1] : [id]),
      member_id: asker,
    })
    const name = `View ${member}`
    await row('saved_views', {
      member_id: asker,
      resource: 'members',
      name,
      query: '',
      is_shared: isWide,
    })
  }
  const letter = `insert into mails (account_id, organization_id, recipient, subject, html, text, state) values (?, ?, 'a@random.example', 'Letter', '', '', 'kept')`
  await trx.rawQuery(letter, [accountId, id])
}

const idsOf = async (trx: TransactionClientContract, table: string): Promise<number[]> => {
  const { rows } = await trx.rawQuery(`select id from ${table} order by id`)
  return rows.map((row: { id: number }) => row.id)
}

test.group('Visibility: one rule, three questions', (group) => {
  group.setup(async () => {
    world = await makeWorld()
    users = []
    for (let n = 0; n < PEOPLE; n++)
      users.push(await makeUser(`Random ${n}`, `random.${n}.${Date.now()}@random.example`))
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
          await lay(trx, id, world.accountId, drawn)
          const people = [...Object.values(known), ...users]
          /** By table: who lists what. */
          const listed = new Map<string, Map<number, number[]>>()

          for (const person of people) {
            const actor = await enterOrganization(trx, person, id)
            if (!actor) continue
            for (const rule of rules) {
              const seen = visibleTo(actor, rule, 't')
              const { rows } = await trx.rawQuery(
                `select t.id from ${rule.table} t where ${seen.sql} order by t.id`,
                (seen.bindings ?? []) as any[]
              )
              const list: number[] = rows.map((row: { id: number }) => row.id)
              const explained: number[] = []
              for (const record of await idsOf(trx, rule.table)) {
                const answers = await explainSight(trx, id, rule, actor.member.id, record)
                assert.lengthOf(answers, Object.keys(rule.clauses).length)
                if (answers.some(({ holds }) => holds)) explained.push(record)
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
                const answers = await explainSight(trx, id, rule, memberId, record)
                const holding = answers.filter(({ holds }) => holds).map(({ clause }) => clause)
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
    const { id, members, company } = world.northwind
    const trx = await db.transaction()
    try {
      await nameScope(trx, { organizations: [id] })
      const rule = rules.find(({ table }) => table === 'companies')!
      const [client, staff] = await Promise.all(
        [members.client, members.staff].map((member) =>
          explainSight(trx, id, rule, member, company)
        )
      )
      assert.deepEqual(client, [
        { clause: 'viewer', lacks: ['companies:view'], isAboutRecord: true, holds: false },
        { clause: 'own_company', lacks: [], isAboutRecord: true, holds: true },
      ])
      assert.deepEqual(staff, [
        { clause: 'viewer', lacks: [], isAboutRecord: true, holds: true },
        { clause: 'own_company', lacks: [], isAboutRecord: false, holds: false },
      ])
      assert.isEmpty(await explainSight(trx, id, rule, world.baikal.members.client, company))
      assert.isEmpty(await explainSight(trx, id, rule, members.client, world.baikal.company))
    } finally {
      await trx.rollback()
    }
  })
})
