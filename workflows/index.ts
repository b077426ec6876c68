/** What the worker's bundle is made of: every workflow function, and nothing that reaches Node. */
export { changeInBulk } from '#workflows/change_in_bulk/workflow'
export { deliverMail } from '#workflows/mail_delivery/workflow'
export { importCompanies } from '#workflows/import_companies/workflow'
export { importContacts } from '#workflows/import_contacts/workflow'
export { reconcile } from '#workflows/reconciliation/workflow'
export { staffPerson } from '#workflows/staff_person/workflow'
export { undoProcess } from '#workflows/undo_process/workflow'
