import Company from '#models/company'
import CompanyPolicy from '#policies/company_policy'
import type { Resource } from '#registry/resources'

/** Client companies. */
export const companies: Resource = {
  noun: 'companies',
  model: Company,
  name: 'name',
  icon: 'building-2',
  policy: CompanyPolicy,
  key: 'company_id',
  hasPage: true,
  list: async () => (await import('#queries/companies/company_list')).companyList,
  changes: async () => (await import('#operations/companies/company_changes')).companyChanges,
  deletion: {
    remove: async (actor, id) => {
      const { deleteCompany } = await import('#operations/companies/delete_company')
      await deleteCompany(actor, id)
      return {}
    },
    mayDelete: (actor) => actor.can(CompanyPolicy, 'delete'),
  },
  palette: {
    detail: 'coalesce(t.website, t.email, t.phone)',
    create: { icon: 'plus', isOffered: (actor) => actor.can(CompanyPolicy, 'create') },
  },
}
