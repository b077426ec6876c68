import { memberRefusal, rankOf } from '#access/privilege'
import DepartmentPolicy from '#policies/department_policy'
import { companyChoices } from '#queries/companies/company_choices'
import type { GroupKind } from '#domain/permissions'
import { openSessions } from '#queries/privilege/access_of_group'
import { departmentChoices } from '#queries/departments/department_choices'
import { groupChoices } from '#queries/groups/group_choices'
import type { MemberCard } from '#queries/members/member_card'
import type { Actor } from '#access/actor'

/** What the address of an empty form says already: whose contact it will be, and a contact or an employee. */
type Asked = { companyId?: number | null; kind?: GroupKind | null }

/** What a member's form needs beside the card: groups that may be given, departments if they may be changed, companies. */
export async function memberForm(
  actor: Actor,
  member: MemberCard | null,
  { companyId = null, kind: asked = null }: Asked = {}
) {
  const companies = await companyChoices(actor, '', 200)
  const standing = member && { id: member.id, groupId: member.group.id }
  const rank = member?.rank ?? (await rankOf(actor))
  const choices = await groupChoices(actor, member ? 'update' : 'create', rank, member?.group.id)
  const mayRegroup = !standing || !memberRefusal(rank, standing, 'regroup')
  const fitting = choices.filter(({ kind }) => kind === asked)
  const groups = !mayRegroup
    ? choices.filter(({ value }) => Number(value) === member!.group.id)
    : fitting.length
      ? fitting
      : choices
  const chosen = companies.find(({ value }) => value === String(companyId))
  return {
    member,
    kind: fitting.length ? asked : null,
    companies,
    company: member?.company ?? (chosen ? { id: companyId, name: chosen.label } : null),
    groups,
    groupId: member?.group.id ?? certainGroup(groups, chosen !== undefined),
    sessions: member ? await openSessions(actor, [member.id]) : 0,
    mayBlock: standing !== null && !memberRefusal(rank, standing, 'block'),
    departments: actor.can(DepartmentPolicy, 'update') ? await departmentChoices(actor) : [],
  }
}

/**
 * Nobody chose a group yet: only what leaves no doubt is chosen for them. Whoever is added from a company's page is a
 * contact of it, and the clients' own group gives no right over others.
 */
function certainGroup(groups: { value: string; role: string | null }[], isOfCompany: boolean) {
  if (groups.length === 1) return groups[0].value
  return (isOfCompany && groups.find(({ role }) => role === 'client')?.value) || ''
}
