import Group from '#models/group'
import Member from '#models/member'
import Organization from '#models/organization'
import type User from '#models/user'
import { Actor } from '#access/actor'
import { revive } from '#models/revive'
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
  const { rows } = await trx.rawQuery('select * from enter_organization(?, ?)', [
    user.id,
    organizationId,
  ])
  return rows.length ? actorFrom(rows[0], trx, user) : null
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
  const { rows } = await trx.rawQuery(
    `select to_jsonb(v.organization) as organization, to_jsonb(v.member) as member, to_jsonb(v."group") as "group",
       v.permissions, v.departments, v.is_owner, false as has_process_news, false as is_of_several
     from viewers v where v.organization_id = ? and v.member_id = ?`,
    [organizationId, memberId]
  )
  return rows.length ? actorFrom(rows[0], trx, null) : null
}

/** A row of `viewers` as who acts. */
const actorFrom = (row: any, trx: TransactionClientContract, user: User | null) =>
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
  await trx.rawQuery(
    'update members set last_seen_at = now() where organization_id = ? and id = ?',
    [organization.id, member.id]
  )
}
