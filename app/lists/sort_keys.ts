import type { SortKey } from '#lists/definition'
import { raw, sql } from '#wall/sql'

/** A text column with its key: case and ё aside. */
export const textKey = (column: string): SortKey => ({
  by: `t.${column}`,
  type: 'text',
  isNullable: true,
})

/** Words of the program in their own order (states as they follow each other), by an index on (organization_id, column, id). */
export const wordsKey = (column: string, words: readonly string[]): SortKey => ({
  by: 'b.key',
  type: 'bigint',
  among: {
    rows: () =>
      sql`select n::bigint as key, word from unnest(${[...words]}::text[]) with ordinality w(word, n)`,
    where: `t.${column} = b.word`,
  },
})

/** How many rows of another table belong to a row: counted whole, by an index that starts with the organization and the column. */
export const countKey = (table: string, column: string): SortKey => ({
  by: 'coalesce(b.count, 0)',
  type: 'bigint',
  beside: {
    rows: (organizationId) => {
      const by = raw(`n.${column}`)
      return sql`select ${by} as id, count(*) as count from ${raw(table)} n where n.organization_id = ${organizationId} group by ${by}`
    },
    on: 'b.id = t.id',
  },
})
