import type { I18n } from '@adonisjs/i18n'
import { journalText } from '#queries/journal/long_text'
import { isNamed, NAMED, recordNames } from '#queries/journal/record_names'
import type { Actor } from '#access/actor'

export type HistoryChange = { label: string; from: string | null; to: string | null }
export type HistoryEntry = {
  id: number
  at: Date
  who: string | null
  deed: 'insert' | 'update' | 'delete'
  changes: HistoryChange[]
}
export type History = { entries: HistoryEntry[]; nextHref: string | null }

const PAGE = 30

/** Kept for the machine: nobody reads a card's history for these, nor for the keys that follow from other columns (`name_key`). */
const SILENT = new Set([
  'id',
  'organization_id',
  'version',
  'created_at',
  'updated_at',
  'last_seen_at',
  'member_id',
])

type Row = {
  id: number
  created_at: Date
  who: string | null
  table_name: string
  action: HistoryEntry['deed']
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/**
 * Who changed a record, when, from what to what, newest first, thirty at a time. The tables of its joins (a member's
 * departments) are read along: they are filed under the same id. Labels stand under `<table>.fields.<column>`.
 */
export async function history(
  actor: Actor,
  i18n: I18n,
  { table, joins = [], id, base }: { table: string; joins?: string[]; id: number; base: string },
  before?: number
): Promise<History> {
  const { rows } = await actor.trx.rawQuery<{ rows: Row[] }>(
    `select j.id, j.created_at, j.table_name, j.action, j.before, j.after, coalesce(m.full_name, u.full_name) as who
     from journal j
     left join members m on m.organization_id = j.organization_id and m.id = j.member_id
     left join users u on u.id = j.user_id
     where j.organization_id = ? and j.table_name = any (?) and j.record_id = ? and j.id < ?
     order by j.id desc limit ${PAGE + 1}`,
    [actor.organization.id, [table, ...joins], id, before ?? Number.MAX_SAFE_INTEGER] as any[]
  )
  const shown = rows.slice(0, PAGE)
  const names = await recordNames(actor.trx, i18n, idsIn(shown))
  return {
    entries: shown
      .map((row) => ({
        id: row.id,
        at: row.created_at,
        who: row.who,
        deed: row.table_name === table ? row.action : 'update',
        changes: changesOf(row, table, names, i18n),
      }))
      .filter((entry) => entry.deed !== 'update' || entry.changes.length),
    nextHref: rows.length > PAGE ? `${base}&before=${shown.at(-1)!.id}` : null,
  }
}

function changesOf(row: Row, table: string, names: Names, i18n: I18n): HistoryChange[] {
  const isJoin = row.table_name !== table
  const keys = Object.keys({ ...row.before, ...row.after }).filter(
    (key) => !SILENT.has(key) && !key.endsWith('_key') && !(isJoin && key === ownKey(table))
  )
  return keys
    .map((key) => ({
      label: i18n.t(`${table}.fields.${key}`),
      from: inWords(key, row.before?.[key], table, names, i18n),
      to: inWords(key, row.after?.[key], table, names, i18n),
    }))
    .filter(({ from, to }) => from !== to && (isJoin || row.action !== 'delete'))
}

/** The column by which a join row belongs to the card. */
const ownKey = (table: string) => `${table.replace(/s$/, '')}_id`

function inWords(
  key: string,
  value: unknown,
  table: string,
  names: Names,
  i18n: I18n
): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return i18n.t(value ? 'lists.yes' : 'lists.no')
  if (key === 'permission') return i18n.t(`permissions.${String(value).replace(':', '.')}`)
  if (isNamed(key)) return names(key, value)
  const word = `${table}.values.${key}.${value}`
  if (typeof value === 'string' && i18n.hasMessage(word)) return i18n.t(word)
  return journalText(value)
}

type Names = Awaited<ReturnType<typeof recordNames>>

const idsIn = (rows: Row[]) =>
  Object.keys(NAMED).map((key) => ({
    key,
    ids: rows.flatMap(({ before, after }) => [before?.[key], after?.[key]]),
  }))
