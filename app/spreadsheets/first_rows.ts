import { FIRST_ROWS, type RawRow } from '#spreadsheets/types'
import { holdsSomething } from '#spreadsheets/visible'

/**
 * Gathers what a first look shows of a table: the first rows that hold something, and as many hidden ones, however many
 * of these come before a row that is shown.
 */
export class FirstRows {
  readonly rows: RawRow[] = []
  #shown = 0
  #hidden = 0

  /** True once the rest of the table changes nothing. */
  take(rows: RawRow[]): boolean {
    for (const row of rows) {
      if (!holdsSomething(row)) continue
      const before = row.isHidden ? this.#hidden++ : this.#shown++
      if (before < FIRST_ROWS) this.rows.push(row)
    }
    return this.#shown >= FIRST_ROWS
  }
}
