import Group from '#models/group'
import Member from '#models/member'
import Organization from '#models/organization'
import type User from '#models/user'
import { Actor } from '#access/actor'
import { organizationRights } from '#domain/permissions'
import { revive } from '#models/revive'
import { nameScope } from '#wall/scope'
import { entering, type Entrance } from '#wall/entrance'
import { execute, firstRow, sql } from '#wall/sql'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** How often, in milliseconds, a member's "last seen" is moved on: one write less a page. */
const SEEN_EVERY = 5 * 60_000

/**
 * Lets a person into an organization for the rest of the transaction: one statement names the organization and tells
 * all about who acts. Null when the person has no active card there, or their group may not sign in.
 */
export async function enterOrganization(
  trx: TransactionClientContract,
  user: User,
  organizationId: number
) {
  const row = await firstRow<Entrance>(
    trx,
    sql`select * from ${entering(sql`${user.id}`, organizationId)}`
  )
  return row ? actorFrom(row, trx, user) : null
}

/**
 * The same with what was asked about them a moment ago, outside the transaction: it names the organization, and nobody
 * waits for that, since what comes next on the connection does.
 */
export function enterAs(trx: TransactionClientContract, user: User, entrance: Entrance) {
  const actor = actorFrom(entrance, trx, user)
  const { organization, member } = actor
  void nameScope(trx, {
    organizations: [organization.id],
    user: user.id,
    member: member.id,
  }).catch(() => {})
  return actor
}

/**
 * How a member of a named organization stands, whether they may enter it or not: to ask policies and the rule of
 * visibility about somebody else. It lets nobody in: no operation acts for it. Null when there is no such member.
 */
export async function standingOf(
  trx: TransactionClientContract,
  organizationId: number,
  memberId: number
) {
  const row = await firstRow<Entrance>(
    trx,
    sql`select to_jsonb(v.organization) as organization, to_jsonb(v.member) as member, to_jsonb(v."group") as "group",
       v.permissions, v.departments, v.is_owner, false as has_process_news, false as is_of_several
     from viewers v where v.organization_id = ${organizationId} and v.member_id = ${memberId}`
  )
  return row ? actorFrom(row, trx, null) : null
}

/**
 * The organization itself, as who acts where no person does; the transaction has named it. What it may is
 * `organizationRights`: nobody's sign-in is borrowed.
 */
export async function organizationItself(trx: TransactionClientContract, organizationId: number) {
  const organization = await Organization.findOrFail(organizationId, { client: trx })
  const nobody = new Member().merge({ fullName: organization.name })
  const itself = new Group().merge({ name: organization.name, kind: 'staff', maySignIn: false })
  // No card: a policy that asks whose something is finds nobody.
  Object.assign(nobody, { id: null, companyId: null })
  Object.assign(itself, { id: null })
  return new Actor({
    trx,
    organization,
    member: nobody,
    group: itself,
    user: null,
    isOwner: false,
    permissions: organizationRights,
    departments: [],
    hasProcessNews: false,
    isOfSeveral: false,
  })
}

/** A row of `viewers` as who acts. */
const actorFrom = (row: Entrance, trx: TransactionClientContract, user: User | null) =>
  new Actor({
    trx,
    user,
    organization: revive(Organization, row.organization, trx),
    member: revive(Member, row.member, trx),
    group: revive(Group, row.group, trx),
    isOwner: row.is_owner,
    permissions: row.permissions,
    departments: row.departments,
    hasProcessNews: row.has_process_news,
    isOfSeveral: row.is_of_several,
  })

/**
 * Moves the actor's "last seen" on. Only where a page is read: a request that changes something would hold its own card's
 * row while it waits for its turn (`holdRank`), and two that change each other's cards would wait for ever.
 */
export async function noteSeen({ trx, organization, member }: Actor) {
  const seenAt = member.lastSeenAt?.toMillis() ?? 0
  if (Date.now() - seenAt <= SEEN_EVERY) return
  await execute(
    trx,
    sql`update members set last_seen_at = now() where organization_id = ${organization.id} and id = ${member.id}`
  )
}
