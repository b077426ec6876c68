import { defineProcess } from '#workflows/processes/contract'

export const importCompanies = defineProcess({ type: 'importCompanies', kind: 'company_import' })
