/**
 * What the bench looks at: one organization with 100,000 contacts and 20,000 companies, and one with a hundredth of it,
 * of the same owner. Rows are made set by set as the application's role inside the wall, with all triggers.
 */
import { benchCompanies, benchPerson, type BenchCompany } from '#bench/names'
import { companyMatchKey } from '#domain/company_names'
import { generator } from '#database/seeders/demo/people'
import type Organization from '#models/organization'
import type User from '#models/user'
import { registerAccount } from '#operations/accounts/register_account'
import { foundOrganization } from '#operations/organizations/found_organization'
import { membershipsOf, userByEmail } from '#auth/users'
import { withinWall } from '#wall/scope'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import pg from 'pg'

export type BenchPlace = {
  id: number
  groups: { client: number; staff: number }
  /** A contact with a company, the one whose card is looked at. */
  card: number
  /** Whose address that is: a search for it finds one. */
  email: string
}
export type BenchWorld = { owner: User; accountId: number; large: BenchPlace; small: BenchPlace }

const SIZES = {
  large: { contacts: 100_000, companies: 20_000 },
  small: { contacts: 1000, companies: 200 },
}
const CHUNK = 10_000

const EMAIL = 'anna@videoservice.example'

/** Makes the two organizations and brings the planner's statistics up to date; a database that has them keeps them. */
export async function makeWorld(say: (line: string) => void): Promise<BenchWorld> {
  const known = await findWorld()
  if (known) return known
  const {
    user: owner,
    account,
    organization,
  } = await registerAccount({
    account_name: 'VideoService',
    organization_name: 'Large',
    full_name: 'Anna Kim',
    email: EMAIL,
    password: 'gate-camera-seven',
    time_zone: 'Europe/Berlin',
    locale: 'en',
  } as Parameters<typeof registerAccount>[0])
  const small = await withinWall({ user: owner.id }, (trx) =>
    foundOrganization(trx, account.id, owner, {
      name: 'Small',
      color: 'blue',
      time_zone: 'Europe/Berlin',
      locale: 'en',
    })
  )
  const world = {
    owner,
    accountId: account.id,
    small: await fill(small, owner, SIZES.small, say),
    large: await fill(organization, owner, SIZES.large, say),
  }
  await refreshStatistics()
  return world
}

/** The world that an earlier run left, when it is whole. */
async function findWorld(): Promise<BenchWorld | null> {
  const owner = await userByEmail(EMAIL)
  if (!owner) return null
  const memberships = await membershipsOf(owner.id)
  const place = async (name: string, { contacts }: { contacts: number }): Promise<BenchPlace> => {
    const id = memberships.find((membership) => membership.name === name)!.organizationId
    return withinWall({ organizations: [id], user: owner.id }, async (trx) => {
      const { rows } = await trx.rawQuery(
        `select (select count(*) from members)::int as count, id, email from members where company_id is not null order by id limit 1`
      )
      if (!rows.length || rows[0].count <= contacts)
        throw new Error('The database holds half a world: use another')
      return { id, groups: await groupsOf(trx), card: rows[0].id, email: rows[0].email }
    })
  }
  return {
    owner,
    accountId: memberships[0].accountId,
    small: await place('Small', SIZES.small),
    large: await place('Large', SIZES.large),
  }
}

/** An empty organization of the same owner. */
export function anotherPlace(world: BenchWorld, name: string): Promise<Organization> {
  return withinWall({ user: world.owner.id }, (trx) =>
    foundOrganization(trx, world.accountId, world.owner, {
      name,
      color: 'amber',
      time_zone: 'Europe/Berlin',
      locale: 'en',
    })
  )
}

/** Autovacuum does this on a running product; a bench cannot wait for it. Only the owner of the tables may. */
export async function refreshStatistics() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })
  await client.connect()
  try {
    await client.query('vacuum analyze')
    await client.query('checkpoint').catch(() => {})
  } finally {
    await client.end()
  }
}

async function fill(
  { id }: Organization,
  owner: User,
  size: { contacts: number; companies: number },
  say: (line: string) => void
): Promise<BenchPlace> {
  const groups = await withinWall({ organizations: [id], user: owner.id }, groupsOf)
  const departments = await withinWall({ organizations: [id], user: owner.id }, (trx) =>
    addDepartments(trx, id)
  )
  const companies = benchCompanies(size.companies)
  const companyIds: number[] = []
  for (const chunk of chunks(companies)) {
    companyIds.push(
      ...(await withinWall({ organizations: [id], user: owner.id }, (trx) =>
        addCompanies(trx, id, chunk)
      ))
    )
  }
  const random = generator(id)
  let made = 0
  let card: { id: number; email: string } | undefined
  while (made < size.contacts) {
    const count = Math.min(CHUNK, size.contacts - made)
    // Few companies have very many people, most have some.
    const rows = Array.from({ length: count }, (_, n) => {
      const at = Math.floor(random() ** 1.5 * companies.length)
      const isStaff = (made + n) % 500 === 0
      return {
        ...benchPerson(companies[at], made + n, random),
        companyId: isStaff || random() < 0.04 ? null : companyIds[at],
        groupId: isStaff ? groups.staff : groups.client,
        status: random() < 0.03 ? 'blocked' : 'active',
        seenHoursAgo: random() < 0.3 ? Math.floor(random() * 9000) : null,
        madeHoursAgo: Math.floor(random() * 26_000),
      }
    })
    const ids = await withinWall({ organizations: [id], user: owner.id }, (trx) =>
      addContacts(trx, id, rows, departments)
    )
    if (!card) {
      const at = rows.findIndex((row) => row.companyId !== null)
      card = { id: ids[at], email: rows[at].email }
    }
    made += count
    say(`${made.toLocaleString('en')} contacts of ${size.contacts.toLocaleString('en')}`)
  }
  return { id, groups, card: card!.id, email: card!.email }
}

async function groupsOf(trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(`select role, id from groups where role is not null`)
  return Object.fromEntries(rows.map((row: any) => [row.role, row.id])) as BenchPlace['groups']
}

async function addDepartments(trx: TransactionClientContract, id: number): Promise<number[]> {
  const { rows } = await trx.rawQuery(
    `insert into departments (organization_id, name, position)
     select ?, name, n from unnest(array['First line', 'Second line', 'Legal', 'Sales', 'Accounting', 'IT']) with ordinality d (name, n) returning id`,
    [id]
  )
  return rows.map((row: any) => row.id)
}

async function addCompanies(trx: TransactionClientContract, id: number, rows: BenchCompany[]) {
  const inserted = await trx.rawQuery(
    `insert into companies (organization_id, name, match_key, website, email, phone, address)
     select ?, c.* from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) c returning id`,
    [
      id,
      rows.map(({ name }) => name),
      rows.map(({ name }) => companyMatchKey(name)),
      rows.map(({ website }) => website),
      rows.map(({ email }) => email),
      rows.map(({ phone }) => phone),
      rows.map(({ address }) => address),
    ] as any[]
  )
  return inserted.rows.map((row: any) => row.id as number)
}

type ContactRow = ReturnType<typeof benchPerson> & {
  companyId: number | null
  groupId: number
  status: string
  seenHoursAgo: number | null
  madeHoursAgo: number
}

async function addContacts(
  trx: TransactionClientContract,
  id: number,
  rows: ContactRow[],
  departments: number[]
) {
  const inserted = await trx.rawQuery(
    `insert into members (organization_id, full_name, email, phone, mobile_phone, telegram, position, company_id, group_id, status, last_seen_at, created_at)
     select ?, name, email, phone, mobile, telegram, position, company, grp, status, now() - make_interval(hours => seen), now() - make_interval(hours => made)
     from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::int[], ?::int[])
       c (name, email, phone, mobile, telegram, position, company, grp, status, seen, made) returning id, company_id`,
    [
      id,
      rows.map((row) => row.fullName),
      rows.map((row) => row.email),
      rows.map((row) => row.phone),
      rows.map((row) => row.mobilePhone),
      rows.map((row) => row.telegram),
      rows.map((row) => row.position),
      rows.map((row) => row.companyId),
      rows.map((row) => row.groupId),
      rows.map((row) => row.status),
      rows.map((row) => row.seenHoursAgo),
      rows.map((row) => row.madeHoursAgo),
    ] as any[]
  )
  const ids: number[] = inserted.rows.map((row: any) => row.id)
  await trx.rawQuery(
    `insert into department_members (organization_id, member_id, department_id)
     select m.organization_id, m.id, (?::bigint[])[1 + m.id % ?] from members m
     join groups g on g.organization_id = m.organization_id and g.id = m.group_id and g.kind = 'staff'
     where m.organization_id = ? and m.id = any (?::bigint[])`,
    [departments, departments.length, id, ids] as any[]
  )
  return ids
}

function* chunks<T>(rows: T[]) {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK)
}
