import type Process from '#models/process'
import { nextRows } from '#operations/imports/open_file'
import { planOf } from '#imports/look_at_file'
import { importKindOf, optionsOf, place } from '#imports/options'
import { stagedRow, type StagedRow } from '#imports/staged_row'
import type { RawRow } from '#spreadsheets/types'
import type { Step } from '#processes/kind'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Stages the next stretch of the file: each row becomes an item, read and judged by itself. Says how far it came; zero
 * rows when the file is at its end.
 */
export async function stageRows({ actor, process, trx }: Step) {
  const { rows, tally } = await nextRows(process)
  const options = optionsOf(process)
  const data = rows.filter(({ number }) => number > (options.header ?? 0))
  const context = {
    locale: actor.organization.locale,
    mapping: options.mapping,
    plan: planOf(importKindOf(process), options),
    width: options.reading?.format === 'csv' ? options.width : null,
    settings: options.settings!,
  }
  const kind = importKindOf(process)
  await insertRows(
    trx,
    process,
    data.map((row: RawRow) => stagedRow(kind, row, context))
  )
  return {
    read: rows.length,
    staged: data.length,
    cursor: rows.at(-1)?.number ?? process.cursor,
    tally,
  }
}

/** Writes staged rows as items; ones that are there are replaced. */
export async function insertRows(
  trx: TransactionClientContract,
  process: Process,
  rows: StagedRow[]
) {
  if (!rows.length) return
  await trx.rawQuery(INSERT, { ...place(process), rows: JSON.stringify(rows) })
}

const INSERT = `
insert into process_items (organization_id, process_id, position, stage, payload, key, related_key, label, detail, outcome, rule, params)
select :org, :process, r.position, 1, r.payload, lower(r.key), r.related_key, r.label, nullif(r.detail, ''), r.outcome, r.rule, r.params
from jsonb_to_recordset((:rows)::jsonb) as r(position int, payload jsonb, key text, related_key text, label text, detail text, outcome text, rule text, params jsonb)
on conflict (organization_id, process_id, position) do update
  set payload = excluded.payload, key = excluded.key, related_key = excluded.related_key, related_position = null, label = excluded.label,
    detail = excluded.detail, outcome = excluded.outcome, rule = excluded.rule, params = excluded.params, changes = null,
    record_id = null, record_version = null, related_id = null`
