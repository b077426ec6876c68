/**
 * What is known about columns, and the triggers that follow from it, as SQL for migrations. A column's traits are its
 * comment, given where the column is made; nothing else lists them:
 *
 * - `quiet`: changes without anyone's action. Its change alone is no change of the record: neither version nor journal.
 * - `derived`: follows from other columns, as generated ones do by themselves. No change of the record either.
 * - `heavy`: long text. The journal keeps a long new value as its beginning and fingerprint, since it stands in the row
 *   itself; what is overwritten or deleted is kept whole.
 * - `searched`: found by fragments (`search_documents`); of a reference, the name of what it refers to.
 * - `dialled`: found by its bare digits too.
 */
export const columnTraits = ['quiet', 'derived', 'heavy', 'searched', 'dialled'] as const
type Trait = (typeof columnTraits)[number]

/** Which columns have which trait: `{ quiet: ['last_seen_at'] }`. */
export type Traits = Partial<Record<Trait, string[]>>

/** Says the traits of a table's columns and makes its triggers by them; to be said again after a column was added. */
export const describeColumns = (table: string, traits: Traits = {}): string[] => [
  ...commentsOf(table, traits),
  `select watch_columns('${table}')`,
]

function commentsOf(table: string, traits: Traits): string[] {
  const columns = new Set(Object.values(traits).flat())
  return [...columns].map((column) => {
    const own = columnTraits.filter((trait) => traits[trait]?.includes(column))
    return `comment on column ${table}.${column} is '${own.join(' ')}'`
  })
}
