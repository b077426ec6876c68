import type { I18n } from '@adonisjs/i18n'
import type { ProcessKind } from '#processes/kind'
import { changeInBulk } from '#workflows/change_in_bulk/contract'
import type { WorkflowContract } from '#workflows/contract'
import { importCompanies } from '#workflows/import_companies/contract'
import { importContacts } from '#workflows/import_contacts/contract'
import type { ProcessRef } from '#workflows/processes/contract'
import { staffPerson } from '#workflows/staff_person/contract'
import { undoProcess } from '#workflows/undo_process/contract'

type Entry = {
  load: () => Promise<{ default: ProcessKind }>
  /** What of it lasts: its workflow. */
  workflow: WorkflowContract<ProcessRef>
  icon: string
  /** The language file that its words are looked up in first, then the console's own. */
  words: string
  /** Its own pages, where it has any. */
  path?: (organizationId: number, id: number) => string
}

const importPath = (organizationId: number, id: number) => `/o/${organizationId}/imports/${id}`

/** Every kind of durable process: what it does (its plan and its step, in one file) and how it looks. */
const kinds = {
  contact_import: {
    load: () => import('#operations/imports/contact_import'),
    workflow: importContacts,
    icon: 'file-input',
    words: 'imports',
    path: importPath,
  },
  company_import: {
    load: () => import('#operations/imports/company_import'),
    workflow: importCompanies,
    icon: 'file-input',
    words: 'imports',
    path: importPath,
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
} satisfies Record<string, Entry>

export type ProcessKindName = keyof typeof kinds

const entryOf = (name: ProcessKindName): Entry => kinds[name]

export const processKinds = Object.keys(kinds) as ProcessKindName[]

/** What a kind does, by its name. */
export async function kindOf(name: ProcessKindName): Promise<ProcessKind> {
  const { default: kind } = await entryOf(name).load()
  return kind
}

export const workflowOf = (name: ProcessKindName) => entryOf(name).workflow

export const iconOf = (name: ProcessKindName) => entryOf(name).icon

type Place = { organizationId: number; id: number; kind: ProcessKindName }

/** Where a process is looked at: the pages of its kind, or the console's own. */
export const processPath = ({ organizationId, id, kind }: Place) =>
  (entryOf(kind).path ?? consolePath)(organizationId, id)

/** The console's own page of a process, whatever its kind. */
export const consolePath = (organizationId: number, id: number) =>
  `/o/${organizationId}/processes/${id}`

/** What a notice of something small that was done offers: to take it back at once. */
export const undoOf = ({ organizationId, id }: Pick<Place, 'organizationId' | 'id'>) => ({
  href: `${consolePath(organizationId, id)}/undos?at_once=1`,
})

/** Words of the kind, or the console's, or null: `wordOf(i18n, 'undo', 'rules.changed_since', params)`. */
export function wordOf(
  i18n: I18n,
  kind: ProcessKindName,
  key: string,
  params: Record<string, any> = {}
): string | null {
  for (const file of new Set([entryOf(kind).words, 'processes'])) {
    if (i18n.hasMessage(`${file}.${key}`)) return i18n.t(`${file}.${key}`, params)
  }
  return null
}
