import { lock } from '#operations/locking'
import { factsOf } from '#operations/members/decide_members'
import { obeyDecision } from '#operations/obey_decision'
import { holdRank } from '#operations/privilege/hold_rank'
import DepartmentPolicy from '#policies/department_policy'
import { decideMember } from '#policies/member_decisions'
import MemberPolicy from '#policies/member_policy'
import { visible } from '#access/rule'
import type { Actor } from '#access/actor'
import { execute, sql } from '#wall/sql'

/**
 * Gives a member of staff a place in a department, or changes whether they head it: this decides what they see. Refused
 * (InvalidInput) for clients, who have none, and for who stands above the actor.
 */
export async function joinDepartment(
  actor: Actor,
  departmentId: number,
  memberId: number,
  { isHead = false } = {}
) {
  const { organization, trx } = actor
  const rank = await holdRank(actor)
  const department = await lock(
    actor,
    DepartmentPolicy,
    organization.related('departments').query(),
    departmentId
  )
  await actor.authorize(DepartmentPolicy, 'update')

  const members = organization.related('members').query().preload('group')
  const member = await visible(actor, MemberPolicy, members).where('id', memberId).firstOrFail()
  const wanted = { department_ids: [departmentId] }
  obeyDecision(
    decideMember(actor, rank, factsOf(member, member.group), 'place', wanted),
    'member_id'
  )

  await execute(
    trx,
    sql`insert into department_members (organization_id, department_id, member_id, is_head) values (${organization.id}, ${department.id}, ${member.id}, ${isHead})
     on conflict (organization_id, member_id, department_id) do update set is_head = excluded.is_head
     where department_members.is_head <> excluded.is_head`
  )
}
