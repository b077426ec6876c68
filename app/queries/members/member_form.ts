import DepartmentPolicy from '#policies/department_policy'
import { companyChoices } from '#queries/companies/company_choices'
import { departmentChoices } from '#queries/departments/department_choices'
import { groupChoices } from '#queries/groups/group_choices'
import type { MemberCard } from '#queries/members/member_card'
import type { Actor } from '#services/actor'

/** What a member's form needs beside the card: groups that may be given, departments if they may be changed, companies. */
export async function memberForm(
  actor: Actor,
  member: MemberCard | null,
  companyId: number | null = null
) {
  const companies = await companyChoices(actor, '', 200)
  const chosen = companies.find(({ value }) => value === String(companyId))
  return {
    member,
    companies,
    company: member?.company ?? (chosen ? { id: companyId, name: chosen.label } : null),
    groups: await groupChoices(actor, member?.group.id),
    departments: actor.can(DepartmentPolicy, 'update') ? await departmentChoices(actor) : [],
  }
}
