import type { I18n } from '@adonisjs/i18n'
import type { ProcessKind } from '#services/processes/kind'

type Entry = {
  load: () => Promise<{ default: ProcessKind }>
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
    icon: 'file-input',
    words: 'imports',
    path: importPath,
  },
  company_import: {
    load: () => import('#operations/imports/company_import'),
    icon: 'file-input',
    words: 'imports',
    path: importPath,
  },
  staffing: {
    load: () => import('#operations/staffing/kind'),
    icon: 'user-cog',
    words: 'staffing',
  },
  bulk_change: {
    load: () => import('#operations/bulk_changes/kind'),
    icon: 'list-checks',
    words: 'processes',
  },
  undo: { load: () => import('#operations/undo/kind'), icon: 'undo-2', words: 'processes' },
} satisfies Record<string, Entry>

export type ProcessKindName = keyof typeof kinds

const entryOf = (name: ProcessKindName): Entry => kinds[name]

export const processKinds = Object.keys(kinds) as ProcessKindName[]

/** What a kind does, by its name. */
export async function kindOf(name: ProcessKindName): Promise<ProcessKind> {
  const { default: kind } = await entryOf(name).load()
  return kind
}

export const iconOf = (name: ProcessKindName) => entryOf(name).icon

type Place = { organizationId: number; id: number; kind: ProcessKindName }

/** Where a process is looked at: the pages of its kind, or the console's own. */
export const processPath = ({ organizationId, id, kind }: Place) =>
  (entryOf(kind).path ?? consolePath)(organizationId, id)

/** The console's own page of a process, whatever its kind. */
export const consolePath = (organizationId: number, id: number) =>
  `/o/${organizationId}/processes/${id}`

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
