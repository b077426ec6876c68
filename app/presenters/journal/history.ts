import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import { valueWords, type ValueWords } from '#presenters/journal/values'
import { recordChanges, type JournalRow } from '#queries/journal/record_changes'
import { resourceOf } from '#registry/resources'

export type HistoryChange = { label: string; from: string | null; to: string | null }
export type HistoryEntry = {
  id: number
  at: Date
  who: string | null
  isOrganization: boolean
  action: JournalRow['action']
  changes: HistoryChange[]
}
export type History = { entries: HistoryEntry[]; nextHref: string | null }

/** Kept for the machine: nobody reads a card's history for these, nor for the keys that follow from other columns (`name_key`). */
const SILENT = [
  'id',
  'organization_id',
  'version',
  'created_at',
  'updated_at',
  'last_seen_at',
  'member_id',
]

/**
 * Who changed a record, when, from what to what, newest first, thirty at a time. Labels stand under
 * `<noun>.fields.<column>`.
 */
export async function history(
  actor: Actor,
  i18n: I18n,
  { noun, id, base }: { noun: string; id: number; base: string },
  before?: number
): Promise<History> {
  const { rows, hasMore } = await recordChanges(actor, noun, id, before)
  const words = await valueWords(
    actor.trx,
    i18n,
    rows.flatMap((row) => [row.before ?? {}, row.after ?? {}])
  )
  return {
    entries: rows
      .map((row) => ({
        id: row.id,
        at: row.created_at,
        who: row.who,
        isOrganization: row.is_organization,
        action: row.table_name === noun ? row.action : ('update' as const),
        changes: changesOf(row, noun, words, i18n),
      }))
      .filter((entry) => entry.action !== 'update' || entry.changes.length),
    nextHref: hasMore ? `${base}&before=${rows.at(-1)!.id}` : null,
  }
}

function changesOf(row: JournalRow, noun: string, words: ValueWords, i18n: I18n): HistoryChange[] {
  const ownKey = resourceOf(noun)?.key
  const isJoin = row.table_name !== noun
  const silent = new Set([...SILENT, ...(isJoin && ownKey ? [ownKey] : [])])
  const keys = Object.keys({ ...row.before, ...row.after }).filter(
    (key) => !silent.has(key) && !key.endsWith('_key')
  )
  return keys
    .map((key) => ({
      label: i18n.t(`${noun}.fields.${key}`),
      from: words(noun, key, row.before?.[key]),
      to: words(noun, key, row.after?.[key]),
    }))
    .filter(({ from, to }) => from !== to && (isJoin || row.action !== 'delete'))
}
