import { bulkDeleteCompanies } from '#operations/companies/bulk_delete_companies'
import { companyDeletionPlan } from '#queries/companies/company_deletion_plan'
import type { Change } from '#lists/changes'

/** What can be done with many companies at once. */
export const companyChanges: Record<string, Change> = {
  delete: { plan: companyDeletionPlan, apply: bulkDeleteCompanies },
}
