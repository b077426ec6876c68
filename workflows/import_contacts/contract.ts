import { defineProcess } from '#workflows/processes/contract'

export const importContacts = defineProcess({ type: 'importContacts', kind: 'contact_import' })
