import { visibleTo } from '#access/rule'
import SavedViewPolicy from '#policies/saved_view_policy'
import type { Actor } from '#access/actor'
import type { Choice, ListDefinition } from '#lists/definition'
import { rankColumn, readRank, type Rank, type RankRow } from '#access/privilege'
import type { ListQuery } from '#lists/list_query'
import { LISTED_DAYS } from '#domain/deletions'
import { identifier, joined, onlyRow, sql } from '#wall/sql'

export type ListedView = {
  id: number
  name: string
  query: string
  isShared: boolean
  memberId: number
  version: number
}

/** What stands around the rows: the columns this member chose, saved views, and choices of filters that the database knows. */
export type ListChrome = {
  columns: string[] | null
  views: ListedView[]
  choices: Record<string, Choice[]>
  /** Something of it was lately deleted that this actor might have deleted: the list leads there. */
  hasDeleted: boolean
  /** What stands above the actor, where it was asked for. */
  rank: Rank | null
}

/**
 * How PostgreSQL plans what follows in the transaction. A list as it is opens a hundred times a minute: planning it
 * behind row-level security takes as long as running it, so it is planned once. One that is filtered by something rare
 * is planned with the values.
 */
type Planning = 'auto' | 'force_generic_plan' | 'force_custom_plan'
export const planningOf = (query: ListQuery): Planning =>
  Object.keys(query.filters).length ? 'force_custom_plan' : 'force_generic_plan'

type Reading = {
  planning?: Planning
  /** The form of the filters is drawn: all their choices are read, and not only those of filters in force. */
  isOpen?: boolean
  /** The actor may see what was deleted: then it is asked whether anything was. */
  tellsDeleted?: boolean
  /** The rows are changed in their places: their cells ask what stands above the actor. */
  isRanked?: boolean
}

/** Reads the frame of a list, and says how its rows are planned: one statement. */
export async function readListChrome(
  actor: Actor,
  definition: ListDefinition,
  query: ListQuery,
  { planning = 'auto', isOpen = false, tellsDeleted = false, isRanked = false }: Reading = {}
): Promise<ListChrome> {
  const relations = Object.entries(definition.filters ?? {}).flatMap(
    ([key, { relation, lookup }]) => {
      const values = query.filters[key]
      const read =
        relation && (isOpen || values) ? relation(actor, values ?? []) : values && lookup?.(actor)
      return read ? [{ key, rows: read }] : []
    }
  )
  const { organization, member } = actor
  const columns = [
    sql`set_config('plan_cache_mode', ${planning}, true)`,
    sql`(select s.columns from list_settings s where s.organization_id = ${organization.id} and s.member_id = ${member.id} and s.resource = ${definition.resource}) as columns`,
    sql`(select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'query', v.query, 'isShared', v.is_shared, 'memberId', v.member_id, 'version', v.version) order by v.name, v.id)
      from saved_views v where v.organization_id = ${organization.id} and v.resource = ${definition.resource} and ${visibleTo(actor, SavedViewPolicy.visibility, 'v')}) as views`,
    ...relations.map(
      ({ key, rows }) =>
        sql`(select jsonb_agg(to_jsonb(c)) from (${rows}) c) as ${identifier(`choices_${key}`)}`
    ),
    sql`${tellsDeleted ? wasDeleted(actor, definition) : sql`false`} as has_deleted`,
    ...(isRanked ? [sql`${rankColumn(actor)} as rank`] : []),
  ]
  const row = await onlyRow<Row>(actor.trx, sql`select ${joined(columns)}`)
  return {
    columns: row.columns?.length ? row.columns : null,
    views: row.views ?? [],
    choices: Object.fromEntries(relations.map(({ key }) => [key, row[`choices_${key}`] ?? []])),
    hasDeleted: row.has_deleted,
    rank: row.rank ? readRank(actor, row.rank) : null,
  }
}

/** Whether the newest deletion of the list's records, or of its views, is still listed: one step into an index each. */
const wasDeleted = ({ organization }: Actor, { table, resource }: ListDefinition) =>
  sql`coalesce(greatest(
    (select j.created_at from journal j where j.organization_id = ${organization.id} and j.table_name = ${table} and j.action = 'delete' order by j.id desc limit 1),
    (select j.created_at from journal j where j.organization_id = ${organization.id} and j.table_name = 'saved_views' and j.action = 'delete' and j.before ->> 'resource' = ${resource}
     order by j.id desc limit 1)) > now() - make_interval(days => ${LISTED_DAYS}), false)`

type Row = {
  columns: string[] | null
  views: ListedView[] | null
  has_deleted: boolean
  rank?: RankRow
  [choices: `choices_${string}`]: Choice[] | null
}
