/**
 * Every kind of durable process: what it does and how it looks. A new kind is one entry here, and its name in
 * `app/domain/processes.ts`. The engine finds kinds by name and imports none of them.
 */
import { declareProcesses } from '#processes/kinds'
import { changeInBulk } from '#workflows/change_in_bulk/contract'
import { importCompanies } from '#workflows/import_companies/contract'
import { importContacts } from '#workflows/import_contacts/contract'
import { staffPerson } from '#workflows/staff_person/contract'
import { undoProcess } from '#workflows/undo_process/contract'

const importPath = (organizationId: number, id: number) => `/o/${organizationId}/imports/${id}`

declareProcesses({
  contact_import: {
    load: () => import('#operations/imports/contact_import'),
    workflow: importContacts,
    icon: 'file-input',
    words: 'imports',
    path: importPath,
    list: 'members',
  },
  company_import: {
    load: () => import('#operations/imports/company_import'),
    workflow: importCompanies,
    icon: 'file-input',
    words: 'imports',
    path: importPath,
    list: 'companies',
  },
  staffing: {
    load: () => import('#operations/staffing/kind'),
    workflow: staffPerson,
    icon: 'user-cog',
    words: 'staffing',
  },
  bulk_change: {
    load: () => import('#operations/bulk_changes/kind'),
    workflow: changeInBulk,
    icon: 'list-checks',
    words: 'processes',
  },
  /** Done within the request; should it ever be left half-way, what drives a bulk change drives it. */
  deletion: {
    load: () => import('#operations/deletions/kind'),
    workflow: changeInBulk,
    icon: 'trash-2',
    words: 'processes',
  },
  undo: {
    load: () => import('#operations/undo/kind'),
    workflow: undoProcess,
    icon: 'undo-2',
    words: 'processes',
  },
})
