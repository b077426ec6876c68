import type { I18n } from '@adonisjs/i18n'
import type { ProcessKindName } from '#domain/processes'

type Place = { organizationId: number; id: number; kind: ProcessKindName }

/** How a kind looks: its icon, its own pages if it has any, and the language file that its words are looked up in first. */
type Look = { icon: string; words: string; path?: (organizationId: number, id: number) => string }

const looks: Record<ProcessKindName, Look> = {
  contact_import: {
    icon: 'file-input',
    words: 'imports',
    path: (o, id) => `/o/${o}/imports/${id}`,
  },
  company_import: {
    icon: 'file-input',
    words: 'imports',
    path: (o, id) => `/o/${o}/imports/${id}`,
  },
  staffing: { icon: 'user-cog', words: 'staffing' },
  bulk_change: { icon: 'list-checks', words: 'processes' },
  undo: { icon: 'undo-2', words: 'processes' },
}

export const iconOf = (kind: ProcessKindName) => looks[kind].icon

/** Where a process is looked at: the pages of its kind, or the console's own. */
export const processPath = ({ organizationId, id, kind }: Place) =>
  (looks[kind].path ?? consolePath)(organizationId, id)

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
  for (const file of new Set([looks[kind].words, 'processes'])) {
    if (i18n.hasMessage(`${file}.${key}`)) return i18n.t(`${file}.${key}`, params)
  }
  return null
}
