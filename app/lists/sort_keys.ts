import type { SortKey } from '#lists/definition'

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
    sql: `select n::bigint as key, word from unnest(array[${words.map((word) => `'${word}'`).join(', ')}]) with ordinality w(word, n)`,
    organizations: 0,
    where: `t.${column} = b.word`,
  },
})

/** How many rows of another table belong to a row: counted whole, by an index that starts with the organization and the column. */
export const countKey = (table: string, column: string): SortKey => ({
  by: 'coalesce(b.count, 0)',
  type: 'bigint',
  beside: {
    sql: `select n.${column} as id, count(*) as count from ${table} n where n.organization_id = ? group by n.${column}`,
    on: 'b.id = t.id',
  },
})
