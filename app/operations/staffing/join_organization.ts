import { eachCardColumn } from '#domain/card_texts'
import InvalidInput from '#exceptions/invalid_input'
import type Group from '#models/group'
import type Member from '#models/member'
import { createMember } from '#operations/members/create_member'
import { deleteMember } from '#operations/members/delete_member'
import { chosenGroup } from '#operations/members/member_fields'
import type { Person, PersonMembership } from '#domain/staffing'
import type { Outcome } from '#domain/processes'
import type { Actor } from '#access/actor'
import { execute, sql } from '#wall/sql'

/** What became of one organization; `params` are the words' numbers and names. */
export type MembershipOutcome = {
  outcome: Extract<Outcome, 'create' | 'delete' | 'unchanged'>
  rule: string | null
  params: Record<string, string | number> | null
  recordId: number | null
}

/**
 * Gives the person a card in the actor's organization, among its staff, with the departments. Nothing happens when they
 * have one. Refused (InvalidInput): a group of clients, an address that another card has, a card that is blocked.
 */
export async function addToOrganization(
  actor: Actor,
  person: Person,
  { groupId, departmentIds = [] }: PersonMembership
): Promise<MembershipOutcome> {
  const present = await cardOf(actor, person)
  if (present?.status === 'blocked') throw new InvalidInput({ field: '', rule: 'card_blocked' })
  if (present)
    return { outcome: 'unchanged', rule: 'there_already', params: null, recordId: present.id }
  if (!groupId) throw new InvalidInput({ field: '', rule: 'no_such_group' })

  const group = await chosenGroup(actor, groupId)
  if (group.kind !== 'staff') throw new InvalidInput({ field: '', rule: 'no_such_group' })
  const card = await createMember(actor, {
    full_name: person.fullName,
    email: person.email,
    group_id: group.id,
    department_ids: departmentIds,
    ...eachCardColumn((key) => person[key]),
    receives_mail: person.receivesMail,
    // The preview has named whoever gains administrator's rights (`gains` below), and somebody confirmed it.
    gives_power: true,
  } as Parameters<typeof createMember>[1])
  if (person.userId) {
    await card.merge({ userId: person.userId, access: person.signsIn ? 'active' : 'none' }).save()
  }
  const departments = await namesOf(actor, departmentIds)
  return {
    outcome: 'create',
    rule: departments ? 'joins_with_departments' : 'joins',
    params: { group: group.name, departments, ...((await managesGroups(group)) && { gains: 1 }) },
    recordId: card.id,
  }
}

/**
 * Takes the person out of the actor's organization: the card goes, with its memberships in departments; its shared views pass
 * to the actor, so that nobody loses them. Nothing happens when they have no card. Refused (InvalidInput) for the
 * account's owner.
 */
export async function removeFromOrganization(
  actor: Actor,
  person: Person
): Promise<MembershipOutcome> {
  const card = await cardOf(actor, person)
  if (!card) return { outcome: 'unchanged', rule: 'not_there', params: null, recordId: null }
  await card.load('group')
  const left = await whatIsLeft(actor, card)
  await execute(
    actor.trx,
    sql`update saved_views set member_id = ${actor.member.id} where organization_id = ${actor.organization.id} and member_id = ${card.id} and is_shared`
  )
  await deleteMember(actor, card.id)
  return {
    outcome: 'delete',
    rule: 'leaves',
    params: {
      group: card.group.name,
      heir: actor.member.fullName,
      ...left,
      // Words ask for numbers: whether there is anything to say.
      hasDepartments: Number(left.departments !== ''),
      hasHeadless: Number(left.headless !== ''),
      hasHeirs: Number(left.heirs !== ''),
    },
    recordId: card.id,
  }
}

/** Administrator's rights: previews name in amber who newly gains them. */
const managesGroups = async (group: Group) =>
  (await group.related('permissions').query().where('permission', 'groups:manage').first()) !== null

/** By the sign-in; who was never invited, by the address. */
async function cardOf(actor: Actor, { userId, email }: Person): Promise<Member | null> {
  const members = actor.organization.related('members').query()
  if (userId) return members.where('user_id', userId).first()
  return members.whereRaw('email_key = lower(?)', [email]).whereNull('user_id').first()
}

/** Departments that would be left without a head, those that another heads, and the shared views. */
async function whatIsLeft({ trx, organization }: Actor, card: Member) {
  const { rows } = await trx.rawQuery(
    `select
       coalesce((select string_agg(d.name, ', ' order by d.position, d.id) from department_members p
         join departments d on d.organization_id = p.organization_id and d.id = p.department_id
         where p.organization_id = :org and p.member_id = :id), '') as departments,
       coalesce((select string_agg(d.name, ', ' order by d.position, d.id) from department_members p
         join departments d on d.organization_id = p.organization_id and d.id = p.department_id
         where p.organization_id = :org and p.member_id = :id and p.is_head and not exists (
           select from department_members o where o.organization_id = :org and o.department_id = p.department_id and o.is_head and o.member_id <> :id)), '') as headless,
       coalesce((select string_agg(d.name || ': ' || m.full_name, ', ' order by d.position, d.id) from department_members p
         join departments d on d.organization_id = p.organization_id and d.id = p.department_id
         join lateral (select m.full_name from department_members o join members m on m.organization_id = o.organization_id and m.id = o.member_id
           where o.organization_id = :org and o.department_id = p.department_id and o.is_head and o.member_id <> :id order by m.full_name limit 1) m on true
         where p.organization_id = :org and p.member_id = :id and p.is_head), '') as heirs,
       (select count(*)::int from saved_views v where v.organization_id = :org and v.member_id = :id and v.is_shared) as views,
       (select count(*)::int from saved_views v where v.organization_id = :org and v.member_id = :id and not v.is_shared) as "ownViews"`,
    { org: organization.id, id: card.id }
  )
  return rows[0] as {
    departments: string
    headless: string
    heirs: string
    views: number
    ownViews: number
  }
}

async function namesOf(actor: Actor, ids: number[]) {
  const departments = await actor.organization
    .related('departments')
    .query()
    .whereIn('id', ids)
    .orderBy('position')
  return departments.map(({ name }) => name).join(', ')
}
