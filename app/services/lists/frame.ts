import type { Actor } from '#services/actor'
import type { Choice, ListDefinition } from '#services/lists/definition'
import type { ListQuery } from '#services/lists/list_query'

export type FrameView = {
  id: number
  name: string
  query: string
  is_shared: boolean
  is_own: boolean
}

/** What stands around the rows: the columns this member chose, saved views, and choices of filters that the database knows. */
export type ListFrame = {
  columns: string[] | null
  views: FrameView[]
  choices: Record<string, Choice[]>
}

/** Reads the frame of a list: one statement. */
export async function readFrame(
  actor: Actor,
  definition: ListDefinition,
  query: ListQuery
): Promise<ListFrame> {
  const relations = Object.entries(definition.filters ?? {}).filter(([, filter]) => filter.relation)
  const { rows } = await actor.trx.rawQuery(
    `select
       (select s.columns from list_settings s where s.organization_id = ? and s.member_id = ? and s.resource = ?) as columns,
       (select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'query', v.query, 'is_shared', v.is_shared, 'is_own', v.member_id = ?) order by v.name, v.id)
        from saved_views v where v.organization_id = ? and v.resource = ? and (v.member_id = ? or v.is_shared)) as views
       ${relations.map(([, { relation }], n) => `, (select jsonb_agg(to_jsonb(c)) from (${relation!.sql}) c) as choices_${n}`).join('')}`,
    [
      ...[actor.organization.id, actor.member.id, definition.resource],
      ...[actor.member.id, actor.organization.id, definition.resource, actor.member.id],
      ...relations.flatMap(([key, { relation }]) =>
        relation!.bindings(actor, query.filters[key] ?? [])
      ),
    ] as any[]
  )
  const [row] = rows
  return {
    columns: row.columns?.length ? row.columns : null,
    views: row.views ?? [],
    choices: Object.fromEntries(relations.map(([key], n) => [key, row[`choices_${n}`] ?? []])),
  }
}
