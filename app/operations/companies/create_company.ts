import type Company from '#models/company'
import { companyFields } from '#operations/companies/company_fields'
import CompanyPolicy from '#policies/company_policy'
import type { Actor } from '#access/actor'
import type { CompanyInput } from '#validators/company'

/** Makes a client company. Two may have the same name: they are told apart by their contacts, and merged by a person. */
export async function createCompany(actor: Actor, input: CompanyInput): Promise<Company> {
  await actor.authorize(CompanyPolicy, 'create')
  return actor.organization.related('companies').create(companyFields(actor, input))
}
