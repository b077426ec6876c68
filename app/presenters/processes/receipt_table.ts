import type { I18n } from '@adonisjs/i18n'
import type Process from '#models/process'
import { allLines } from '#presenters/processes/process_lines'
import type { LineQuery } from '#queries/processes/process_lines'
import type { Value } from '#spreadsheets/csv'

/** Receipts as the rows of a table, heads first, read slice by slice. */
export async function* receiptTable(
  process: Process,
  query: LineQuery,
  i18n: I18n
): AsyncGenerator<Value[]> {
  yield ['position', 'label', 'detail', 'outcome', 'reason', 'changes'].map((key) =>
    i18n.t(`processes.receipt_columns.${key}`)
  )
  for await (const lines of allLines(process, 'receipts', query, i18n)) {
    for (const { position, label, detail, outcomeText, reason, changes } of lines) {
      const changed = changes
        .map(({ label: field, from, to }) => `${field}: ${from ?? '—'} → ${to ?? '—'}`)
        .join('; ')
      yield [position, label, detail, outcomeText, reason, changed || null]
    }
  }
}
