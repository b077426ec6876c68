import { decideCompanies } from '#operations/imports/decide_companies'
import { planImport } from '#operations/imports/plan_import'
import { writeImport } from '#operations/imports/write_import'
import { importPreviewOutdated } from '#queries/imports/preview_outdated'
import ImportPolicy from '#policies/import_policy'
import type { ProcessKind } from '#processes/kind'

/** Import of companies from a spreadsheet: known by their names, legal form and spelling aside. */
const companyImport: ProcessKind = {
  isOutdated: importPreviewOutdated,
  authorize: (actor) => actor.authorize(ImportPolicy, 'companies'),
  plan: (step) => planImport(step, 'company_import', decideCompanies),
  apply: (step) => writeImport(step),
}

export default companyImport
