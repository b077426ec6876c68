import type { TableShape } from '#queries/processes/table_shape'
import type { RuleParams } from '#domain/decisions'
import type { Outcome } from '#domain/processes'

/** What undo does with one changed row, and why not. */
export type Verdict = {
  outcome: Extract<Outcome, 'delete' | 'restore' | 'unchanged' | 'hold'>
  rule: string | null
  params?: RuleParams | null
  /** For a held one, field by field: [as it is now, as it was before]. */
  changes: Record<string, [unknown, unknown]> | null
  label: string | null
  detail: string | null
  /** The guard of privilege refuses it to this actor, whatever they choose. */
  refusal?: string
}

/** The present row of a journal row: by id, or by the columns of a join table. */
export function match(shape: Pick<TableShape, 'key'>, row: string, { t = 't', j = 'j' } = {}) {
  const [first, ...rest] = shape.key
  const keys = [
    `${t}.${first} = ${j}.record_id`,
    ...rest.map((column) => `${t}.${column}::text = ${row} ->> '${column}'`),
  ]
  return [`${t}.organization_id = ${j}.organization_id`, ...keys].join(' and ')
}

export const textArray = (texts: string[]) =>
  `array[${texts.map((text) => `'${text}'`).join(', ')}]::text[]`

/** The present row \`t\` as the journal would keep it: long texts by their fingerprint, to be compared with what it holds. */
export const keptRow = ({ heavy }: Pick<TableShape, 'heavy'>) =>
  heavy.length ? `journal_kept(to_jsonb(t), ${textArray(heavy)})` : 'to_jsonb(t)'
