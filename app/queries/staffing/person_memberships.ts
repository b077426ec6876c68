import { eachCardText } from '#domain/card_texts'
import { memberState, type MemberState } from '#domain/member_states'
import type { Person } from '#domain/staffing'
import MemberPolicy from '#policies/member_policy'
import { visible } from '#access/rule'
import type Member from '#models/member'
import { membershipsOf } from '#auth/users'
import { nameScope } from '#wall/scope'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

type Named = { id: number; name: string }
/** With the rights that it gives. */
type NamedGroup = Named & { permissions: string[] }

/** One organization as it knows a person: with a card there, or without. */
export type KnownMembership = {
  organizationId: number
  name: string
  color: string
  isHere: boolean
  card: {
    id: number
    state: MemberState
    group: string | null
    groupKind: string
    groupPermissions: string[]
    departments: { name: string; isHead: boolean }[]
  } | null
  /** What can be chosen there; only for the owner. */
  groups: NamedGroup[]
  departments: Named[]
}

/** A member's card as the person behind it; invisible: 404. */
export async function personOf(
  actor: Actor,
  memberId: number
): Promise<{ card: Member; person: Person; isOwner: boolean }> {
  const members = actor.organization.related('members').query().preload('group')
  const card = await visible(actor, MemberPolicy, members).where('id', memberId).firstOrFail()
  const rows = await allRows<{ owner_id: number }>(
    actor.trx,
    sql`select owner_id from accounts where id = ${actor.organization.accountId}`
  )
  return {
    card,
    isOwner: rows[0]?.owner_id === card.userId,
    person: {
      userId: card.userId,
      email: card.email,
      fullName: card.fullName,
      ...eachCardText((key) => card[key]),
      receivesMail: card.receivesMail,
      signsIn: card.access === 'active',
    },
  }
}

/**
 * The organizations of a person, for those who may know: the account's owner sees all of the account, with what could be
 * chosen there; anybody else those that they share, and of the others nothing.
 */
export async function personMemberships(actor: Actor, person: Person): Promise<KnownMembership[]> {
  const own = await membershipsOf(actor.user!.id, actor.trx)
  const known = own.filter(
    ({ accountId, isOwner }) =>
      !actor.isOwner || (isOwner && accountId === actor.organization.accountId)
  )
  const here = actor.organization.id
  const scope = { user: actor.user?.id, member: actor.member.id }
  await nameScope(actor.trx, {
    ...scope,
    organizations: known.map(({ organizationId }) => organizationId),
  })
  const { rows } = await actor.trx.rawQuery(PLACES, {
    ids: known.map(({ organizationId }) => organizationId) as any,
    user: person.userId as number,
    email: person.email,
    chosen: actor.isOwner,
  })
  await nameScope(actor.trx, { ...scope, organizations: [here] })
  return rows
    .filter(({ card }: { card: unknown }) => card || actor.isOwner)
    .map((row: any) => {
      const mayKnow = actor.isOwner || row.organizationId === here
      return {
        ...row,
        isHere: row.organizationId === here,
        card: row.card && {
          ...row.card,
          state: memberState(row.card.status, row.card.access, row.card.maySignIn),
          group: mayKnow ? row.card.group : null,
          groupPermissions: mayKnow ? row.card.groupPermissions : [],
          departments: mayKnow ? row.card.departments : [],
        },
      }
    })
}

const PLACES = `
  select o.id as "organizationId", o.name, o.color,
    (select jsonb_build_object('id', m.id, 'status', m.status, 'access', m.access, 'maySignIn', g.may_sign_in, 'group', g.name, 'groupKind', g.kind, 'groupPermissions', array(select p.permission from group_permissions p where p.organization_id = g.organization_id and p.group_id = g.id),
       'departments', coalesce((select jsonb_agg(jsonb_build_object('name', d.name, 'isHead', p.is_head) order by d.position, d.id)
         from department_members p join departments d on d.organization_id = p.organization_id and d.id = p.department_id
         where p.organization_id = m.organization_id and p.member_id = m.id), '[]'))
     from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
     where m.organization_id = o.id and (m.user_id = :user::bigint or (:user::bigint is null and m.user_id is null and m.email_key = lower(:email))) limit 1) as card,
    case when :chosen then coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'permissions', array(select p.permission from group_permissions p where p.organization_id = g.organization_id and p.group_id = g.id)) order by g.name_key) from groups g
      where g.organization_id = o.id and g.kind = 'staff'), '[]') else '[]' end as groups,
    case when :chosen then coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position, d.id) from departments d
      where d.organization_id = o.id), '[]') else '[]' end as departments
  from organizations o where o.id = any (:ids) order by lower(o.name), o.id`
