import type { Actor } from '#access/actor'

export type OnboardingStep = {
  key: 'organization' | 'employees' | 'departments' | 'companies' | 'contacts'
  isDone: boolean
  path: string
}

/** The first steps in an organization, in their order, done or not as the data stand: nothing is ticked by hand. */
export async function onboardingSteps(actor: Actor): Promise<OnboardingStep[]> {
  const id = actor.organization.id
  const { rows } = await actor.trx.rawQuery(
    `select
       (select count(*) from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
        where m.organization_id = o.id and g.kind = 'staff') > 1 as employees,
       exists (select from department_members d where d.organization_id = o.id) as departments,
       exists (select from companies c where c.organization_id = o.id) as companies,
       exists (select from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
        where m.organization_id = o.id and g.kind = 'client') as contacts,
       exists (select from journal j where j.organization_id = o.id and j.table_name = 'organizations' and j.record_id = o.id
        and j.after -> 'onboarding_closed_at' is null) as organization
     from organizations o where o.id = :id`,
    { id }
  )
  const [done] = rows
  return [
    { key: 'organization', isDone: done.organization, path: `/o/${id}/settings` },
    { key: 'employees', isDone: done.employees, path: `/o/${id}/members/create?kind=staff` },
    { key: 'departments', isDone: done.departments, path: `/o/${id}/departments` },
    { key: 'companies', isDone: done.companies, path: `/o/${id}/companies/create` },
    { key: 'contacts', isDone: done.contacts, path: `/o/${id}/members/create?kind=client` },
  ]
}
