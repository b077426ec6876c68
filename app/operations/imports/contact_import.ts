import { decideContacts } from '#operations/imports/decide_contacts'
import { planImport } from '#operations/imports/plan_import'
import { writeImport } from '#operations/imports/write_import'
import { importPreviewOutdated } from '#queries/imports/preview_outdated'
import ImportPolicy from '#policies/import_policy'
import type { ProcessKind } from '#processes/kind'

/** Import of contacts from a spreadsheet: known by their e-mail, with the companies that they need. */
const contactImport: ProcessKind = {
  isOutdated: importPreviewOutdated,
  authorize: (actor, { options }) => actor.authorize(ImportPolicy, 'contacts', options.settings),
  plan: (step) => planImport(step, 'contact_import', decideContacts),
  apply: (step) => writeImport(step),
}

export default contactImport
