import type { Actor } from '#access/actor'
import type { ListDefinition } from '#lists/definition'
import { chosenColumns } from '#lists/list_query'
import { execute, sql } from '#wall/sql'

/** Remembers which columns a member wants in a list; none means the usual ones. A member's own: nobody else's list changes. */
export async function chooseColumns(actor: Actor, definition: ListDefinition, wanted: string[]) {
  await actor.authorize(definition.policy, 'list')
  const columns = wanted.length ? chosenColumns(definition, wanted) : []
  await execute(
    actor.trx,
    sql`insert into list_settings (organization_id, member_id, resource, columns) values (${actor.organization.id}, ${actor.member.id}, ${definition.resource}, ${JSON.stringify(columns)}::jsonb)
     on conflict (organization_id, member_id, resource) do update set columns = excluded.columns`
  )
}
