import type { I18n } from '@adonisjs/i18n'
import type { ProcessKindName } from '#domain/processes'
import { wordFilesOf } from '#processes/kinds'

/** Words of the kind, or the console's, or null: `wordOf(i18n, 'undo', 'rules.changed_since', params)`. */
export function wordOf(
  i18n: I18n,
  kind: ProcessKindName,
  key: string,
  params: Record<string, any> = {}
): string | null {
  for (const file of wordFilesOf(kind)) {
    if (i18n.hasMessage(`${file}.${key}`)) return i18n.t(`${file}.${key}`, params)
  }
  return null
}
