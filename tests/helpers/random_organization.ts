import db from '@adonisjs/lucid/services/db'
import fc from 'fast-check'
import { companyMatchKey } from '#domain/company_names'
import { permissions, type Permission } from '#domain/permissions'
import { makeUser, type World } from '#tests/helpers/world'
import { nameScope } from '#wall/scope'
import type User from '#models/user'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The most members that are drawn: each may have a sign-in of its own. */
const PEOPLE = 8
const DEPARTMENTS = 3

const aGroup = fc.record({
  kind: fc.constantFrom('client' as const, 'staff' as const),
  maySignIn: fc.boolean(),
  permissions: fc.subarray([...permissions] as Permission[]),
})
const aMember = fc.record({
  group: fc.nat(9),
  company: fc.option(fc.nat(9)),
  departments: fc.uniqueArray(
    fc.record({ department: fc.nat(DEPARTMENTS - 1), isHead: fc.boolean() }),
    { maxLength: DEPARTMENTS, selector: ({ department }) => department }
  ),
  isBlocked: fc.boolean(),
  hasSignIn: fc.boolean(),
})

/** Groups, departments, companies and people of an organization, and what they asked for and saved. */
export const anOrganization = fc.record({
  groups: fc.array(aGroup, { minLength: 1, maxLength: 4 }),
  members: fc.array(aMember, { minLength: 1, maxLength: PEOPLE }),
  companies: fc.integer({ min: 1, max: 4 }),
  /** Whether the heads of each department see all of them. */
  headsSeeAll: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  /** Who asked for a process, who saved a view; whether it reaches further, or is shared. */
  owned: fc.array(fc.record({ member: fc.nat(9), isWide: fc.boolean() }), { maxLength: 5 }),
})
export type DrawnOrganization = typeof anOrganization extends fc.Arbitrary<infer T> ? T : never

/** Sign-ins for the members that are drawn, made once: they outlive the transactions of the organizations. */
export async function randomUsers(): Promise<User[]> {
  const users: User[] = []
  for (let n = 0; n < PEOPLE; n++)
    users.push(await makeUser(`Random ${n}`, `random.${n}.${Date.now()}@random.example`))
  return users
}

/** Lays the random organization down beside the people of the place, in a transaction that is to be rolled back. */
export async function layOrganization(
  trx: TransactionClientContract,
  { id, accountId, users }: { id: number; accountId: number; users: User[] },
  drawn: DrawnOrganization
) {
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
  for (const [n, seeAll] of drawn.headsSeeAll.entries())
    departments.push(await row('departments', { name: `Line ${n}`, heads_see_all: seeAll }))

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
    for (const { department, isHead } of drawnMember.departments) {
      await trx.rawQuery(
        'insert into department_members (organization_id, member_id, department_id, is_head) values (?, ?, ?, ?)',
        [id, member, departments[department], isHead]
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
    await row('saved_views', {
      member_id: asker,
      resource: 'members',
      name: `View ${member}`,
      query: '',
      is_shared: isWide,
    })
  }
  const letter = `insert into mails (account_id, organization_id, recipient, subject, html, text, state) values (?, ?, 'a@random.example', 'Letter', '', '', 'kept')`
  await trx.rawQuery(letter, [accountId, id])
  return { groups, companies, departments, members }
}

export type LaidOrganization = Awaited<ReturnType<typeof layOrganization>>

/** Works in random organizations laid down beside the people of the first place, each undone afterwards. */
export const inRandomOrganizations = (
  { northwind: { id }, owner, accountId }: World,
  users: User[],
  numRuns: number,
  work: (trx: TransactionClientContract, id: number, laid: LaidOrganization) => Promise<void>
) =>
  fc.assert(
    fc.asyncProperty(anOrganization, async (drawn) => {
      const trx = await db.transaction()
      try {
        await nameScope(trx, { organizations: [id], user: owner.id })
        const laid = await layOrganization(trx, { id, accountId, users }, drawn)
        // The owner may know of every record, so that none is left out of the question.
        await nameScope(trx, { organizations: [id], user: owner.id })
        await work(trx, id, laid)
      } finally {
        await trx.rollback()
      }
    }),
    { numRuns, endOnFailure: true }
  )
