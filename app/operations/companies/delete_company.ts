import { lock } from '#operations/locking'
import CompanyPolicy from '#policies/company_policy'
import type { Actor } from '#access/actor'

/** Deletes a company. Its contacts stay, without a company; the history keeps what was deleted. */
export async function deleteCompany(actor: Actor, id: number) {
  const company = await lock(
    actor,
    CompanyPolicy,
    actor.organization.related('companies').query(),
    id
  )
  await actor.authorize(CompanyPolicy, 'delete')
  await company.delete()
  return company
}
