import type Company from '#models/company'
import { companyFields } from '#operations/companies/company_fields'
import { lock } from '#operations/locking'
import CompanyPolicy from '#policies/company_policy'
import type { Actor } from '#access/actor'
import type { CompanyInput } from '#validators/company'

/** Changes a company. Refused when somebody changed it meanwhile (StaleRecord). */
export async function updateCompany(
  actor: Actor,
  id: number,
  input: CompanyInput
): Promise<Company> {
  const company = await lock(
    actor,
    CompanyPolicy,
    actor.organization.related('companies').query(),
    id,
    input.version
  )
  await actor.authorize(CompanyPolicy, 'update')
  return company.merge(companyFields(actor, input)).save()
}
