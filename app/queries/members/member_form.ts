import { memberRefusal, rankOf } from '#access/privilege'
import DepartmentPolicy from '#policies/department_policy'
import { companyChoices } from '#queries/companies/company_choices'
import { openSessions } from '#queries/privilege/access_of_group'
import { departmentChoices } from '#queries/departments/department_choices'
import { groupChoices } from '#queries/groups/group_choices'
import type { MemberCard } from '#queries/members/member_card'
import type { Actor } from '#access/actor'

/** What a member's form needs beside the card: groups that may be given, departments if they may be changed, companies. */
export async function memberForm(
  actor: Actor,
  member: MemberCard | null,
  companyId: number | null = null
) {
  const companies = await companyChoices(actor, '', 200)
  const standing = member && { id: member.id, groupId: member.group.id }
  const rank = member?.rank ?? (await rankOf(actor))
  const choices = await groupChoices(actor, member ? 'update' : 'create', rank, member?.group.id)
  const mayRegroup = !standing || !memberRefusal(rank, standing, 'regroup')
  const groups = mayRegroup
    ? choices
    : choices.filter(({ value }) => Number(value) === member!.group.id)
  const chosen = companies.find(({ value }) => value === String(companyId))
  return {
    member,
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
