import { changeInBulk } from '#workflows/change_in_bulk/contract'
import type { WorkflowContract } from '#workflows/contract'
import { importCompanies } from '#workflows/import_companies/contract'
import { importContacts } from '#workflows/import_contacts/contract'
import { deliverMail } from '#workflows/mail_delivery/contract'
import { reconcile } from '#workflows/reconciliation/contract'
import { staffPerson } from '#workflows/staff_person/contract'
import { undoProcess } from '#workflows/undo_process/contract'

/** Every kind of workflow there is. A new process adds one line here, in `index.ts` and in `activities.ts`. */
export const contracts: readonly WorkflowContract[] = [
  changeInBulk,
  deliverMail,
  importCompanies,
  importContacts,
  reconcile,
  staffPerson,
  undoProcess,
]

/** The contract of a workflow type, as the outbox names it. */
export function contractOf(type: string): WorkflowContract {
  const contract = contracts.find((known) => known.type === type)
  if (!contract) throw new Error(`No workflow is called "${type}"`)
  return contract
}
