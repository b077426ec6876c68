import { demoCompanies, demoPerson, generator } from '#database/seeders/demo/people'
import * as cast from '#database/seeders/demo/cast'
import { createCompany } from '#operations/companies/create_company'
import { createDepartment } from '#operations/departments/create_department'
import { joinDepartment } from '#operations/departments/join_department'
import { seatMember } from '#operations/invitations/seat_member'
import { createMember } from '#operations/members/create_member'
import type { Actor } from '#access/actor'
import type { MemberInput } from '#validators/member'

type Role = 'client' | 'administrator' | 'staff'

/** Fills an organization of the demo as its owner would: departments, executors, companies, contacts. */
export async function fillOrganization(actor: Actor, number: number) {
  const plan = cast.organizations[number]
  const groups = await groupsByRole(actor)
  const departments = await makeDepartments(actor, plan.locale)

  for (const executor of cast.executors.filter(({ organizations }) =>
    organizations.includes(number)
  )) {
    const id = await makeMember(actor, {
      full_name: executor.fullName,
      email: executor.email,
      position: executor.position[plan.locale],
      group_id: groups[executor.role],
    })
    for (const { at, isHead } of executor.departments)
      await joinDepartment(actor, departments[at], id, { isHead })
    await seatMember(actor, id, cast.password)
  }

  const random = generator(1000 + number)
  const taken = new Set<string>()
  const companies = demoCompanies(plan.companies, 7 + number)
  const ids: number[] = []
  for (const { name, website, email, phone, address } of companies) {
    const company = await createCompany(actor, { name, website, email, phone, address })
    ids.push(company.id)
  }
  for (let n = 0; n < plan.contacts; n++) {
    const at = Math.floor(random() ** 2 * companies.length)
    const person = demoPerson(companies[at], random, taken)
    await makeMember(actor, {
      full_name: person.fullName,
      email: person.email,
      position: person.position,
      phone: person.phone,
      mobile_phone: person.mobilePhone,
      telegram: person.telegram,
      company_id: random() < 0.04 ? null : ids[at],
      group_id: groups.client,
      status: random() < 0.03 ? 'blocked' : 'active',
      receives_mail: random() < 0.85,
      sees_company_tickets: random() < 0.1,
    })
  }
  if (number === 0) await makeClients(actor, groups.client)
}

/** The client people who may sign in: they share a company, and one of them follows all of its tickets. */
async function makeClients(actor: Actor, groupId: number) {
  const company = await createCompany(actor, {
    name: 'АО «Клиент А»',
    website: 'https://client-a.example',
    email: 'office@client-a.example',
  })
  for (const client of cast.clients) {
    const id = await makeMember(actor, {
      full_name: client.fullName,
      email: client.email,
      company_id: company.id,
      group_id: groupId,
      sees_company_tickets: client.followsCompany,
    })
    await seatMember(actor, id, cast.password)
  }
}

async function makeMember(actor: Actor, input: MemberInput): Promise<number> {
  const member = await createMember(actor, {
    receives_mail: true,
    gives_power: true,
    ...input,
  })
  return member.id
}

async function makeDepartments(actor: Actor, locale: 'ru' | 'en'): Promise<number[]> {
  const ids: number[] = []
  for (const [place, name] of cast.departments[locale].entries()) {
    const department = await createDepartment(actor, {
      name,
      after_id: ids.at(-1) ?? null,
      // The head of support leads the second line too, and sees every department's tickets.
      heads_see_all: place < 2,
    })
    ids.push(department.id)
  }
  return ids
}

async function groupsByRole(actor: Actor): Promise<Record<Role, number>> {
  const groups = await actor.organization.related('groups').query().whereNotNull('role')
  return Object.fromEntries(groups.map(({ role, id }) => [role, id])) as Record<Role, number>
}
