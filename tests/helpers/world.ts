import hash from '@adonisjs/core/services/hash'
import db from '@adonisjs/lucid/services/db'
import { randomUUID } from 'node:crypto'
import { companyMatchKey } from '#domain/company_names'
import { defaultGroups } from '#domain/permissions'
import Account from '#models/account'
import Organization from '#models/organization'
import User from '#models/user'
import type { Actor } from '#access/actor'
import { enterOrganization } from '#access/enter_organization'
import { nameScope, withinWall } from '#wall/scope'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Everybody's password. */
export const PASSWORD = 'gate-camera-seven'

export type Role = 'owner' | 'administrator' | 'staff' | 'client'

/** One organization of the believable pair, with somebody of each role, a department and a company. */
export type Place = {
  id: number
  name: string
  groups: Record<'client' | 'administrator' | 'staff', number>
  departments: { firstLine: number; legal: number }
  company: number
  users: Record<Role, User>
  members: Record<Role, number>
}

export type World = { accountId: number; owner: User; northwind: Place; baikal: Place }

let hashed: string | undefined

/**
 * A service company with two client organizations. Each call makes a world of its own, so that suites and tests do not
 * meet; `theWorld()` is the one that tests which only read may share.
 */
export async function makeWorld(): Promise<World> {
  hashed ??= await hash.make(PASSWORD)
  const stamp = randomUUID().slice(0, 8)
  const owner = await makeUser('Anna Kim', `anna.${stamp}@videoservice.example`)
  const accountId = await withinWall({ user: owner.id }, async (trx) => {
    const account = await Account.create(
      { name: 'VideoService', ownerId: owner.id },
      { client: trx }
    )
    return account.id
  })
  return {
    accountId,
    owner,
    northwind: await makePlace(accountId, owner, 'Northwind', stamp),
    baikal: await makePlace(accountId, owner, 'Baikal Logistics', stamp),
  }
}

let shared: Promise<World> | undefined
export const theWorld = () => (shared ??= makeWorld())

/** A person's sign-in with the common password; the address is proven unless told otherwise. */
export async function makeUser(
  fullName: string,
  email: string,
  { isProven = true } = {}
): Promise<User> {
  hashed ??= await hash.make(PASSWORD)
  const { rows } = await db.rawQuery('select create_user(?, ?, ?, ?) as id', [
    email,
    fullName,
    hashed,
    'en',
  ])
  if (isProven) {
    await withinWall({ user: rows[0].id }, (trx) =>
      trx.from('users').where('id', rows[0].id).update({ email_confirmed_at: new Date() })
    )
  }
  const found = await db.rawQuery('select * from user_by_id(?)', [rows[0].id])
  return User.$createFromAdapterResult(found.rows[0])!
}

async function makePlace(
  accountId: number,
  owner: User,
  name: string,
  stamp: string
): Promise<Place> {
  const slug = name.toLowerCase().split(' ')[0]
  const people = {
    owner,
    administrator: await makeUser('Pavel Orlov', `pavel.${slug}.${stamp}@videoservice.example`),
    staff: await makeUser('Ivan Lebedev', `ivan.${slug}.${stamp}@videoservice.example`),
    client: await makeUser('Olga Smirnova', `olga.${slug}.${stamp}@${slug}.example`),
  }
  return db.transaction(async (trx) => {
    const { rows } = await trx.rawQuery(
      `select nextval(pg_get_serial_sequence('organizations', 'id'))::bigint as id`
    )
    const id: number = rows[0].id
    await nameScope(trx, { organizations: [id], user: owner.id })
    const organization = await Organization.create(
      { id, accountId, name, color: 'blue' },
      { client: trx }
    )

    const groups = {} as Place['groups']
    for (const { role, kind, permissions } of defaultGroups) {
      const group = await organization
        .related('groups')
        .create({ name: role, kind, role, maySignIn: true })
      groups[role] = group.id
      if (permissions.length) {
        await trx
          .insertQuery()
          .table('group_permissions')
          .multiInsert(
            permissions.map((permission) => ({
              organization_id: id,
              group_id: group.id,
              permission,
            }))
          )
      }
    }
    const firstLine = await organization
      .related('departments')
      .create({ name: 'First line', position: 1 })
    const legal = await organization.related('departments').create({ name: 'Legal', position: 2 })
    const company = await organization
      .related('companies')
      .create({ name: `${name} GmbH`, matchKey: companyMatchKey(`${name} GmbH`) })

    const members = {} as Place['members']
    for (const [role, user] of Object.entries(people) as [Role, User][]) {
      await nameScope(trx, { organizations: [id], user: user.id })
      const member = await organization.related('members').create({
        userId: user.id,
        groupId: groups[role === 'owner' ? 'administrator' : role],
        companyId: role === 'client' ? company.id : null,
        fullName: user.fullName,
        email: user.email,
        access: 'active',
      })
      members[role] = member.id
    }
    await nameScope(trx, { organizations: [id], user: owner.id })
    await organization.related('savedViews').create({
      memberId: members.owner,
      resource: 'members',
      name: 'Clients',
      query: 'filter[kind]=client',
      isShared: true,
    })
    await trx.rawQuery(
      `insert into processes (organization_id, kind, title, state, organizations, member_id, finished_at, acknowledged_at)
       values (?, 'bulk_change', 'Something was done', 'done', ?, ?, now(), now())`,
      [id, JSON.stringify([id]), members.owner]
    )
    await trx.rawQuery(
      `insert into process_items (organization_id, process_id, position, label)
       select organization_id, id, 1, 'One of many' from processes where organization_id = ?`,
      [id]
    )
    await trx.rawQuery(
      `insert into mails (account_id, organization_id, recipient, subject, html, text, state)
       values (?, ?, 'somebody@northwind.example', 'Letter', '<p>Words</p>', 'Words', 'kept')`,
      [accountId, id]
    )
    const departments = { firstLine: firstLine.id, legal: legal.id }
    return { id, name, groups, departments, company: company.id, users: people, members }
  })
}

/** Runs the work as somebody of the place, in a transaction that is rolled back afterwards: nothing stays. */
export async function acting<T>(
  place: Place,
  role: Role,
  work: (actor: Actor) => Promise<T>
): Promise<T> {
  const trx = await db.transaction()
  try {
    return await work(await actorFor(trx, place, role))
  } finally {
    await trx.rollback()
  }
}

/** Runs the work as somebody of the place and keeps what it wrote. */
export async function actingForGood<T>(
  place: Place,
  role: Role,
  work: (actor: Actor) => Promise<T>
): Promise<T> {
  return db.transaction(async (trx) => work(await actorFor(trx, place, role)))
}

async function actorFor(trx: TransactionClientContract, place: Place, role: Role): Promise<Actor> {
  const actor = await enterOrganization(trx, place.users[role], place.id)
  if (!actor) throw new Error(`${role} may not enter ${place.name}`)
  return actor
}
