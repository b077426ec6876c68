import { visibleTo } from '#access/rule'
import { resourceOf } from '#registry/resources'
import type { Actor } from '#access/actor'
import { firstRow, raw, sql } from '#wall/sql'

export type GoneRecord = {
  resource: string
  name: string
  at: Date
  /** Null: by the product itself. */
  who: string | null
  /** The list that it stood in: its own, or a saved view's. */
  list: string
}

/**
 * A record that is there no more, as the journal kept it: for whoever would see it if it still were, by the same rule as
 * then. Null for anybody else, and for what never was or still is.
 */
export async function goneRecord(
  actor: Actor,
  resource: string,
  id: number
): Promise<GoneRecord | null> {
  const { policy, name } = resourceOf(resource)!
  const seen = visibleTo(actor, policy.visibility, 'gone')
  const gone = await firstRow<Omit<GoneRecord, 'resource'>>(
    actor.trx,
    sql`select j.before ->> ${name}::text as name, j.created_at as at,
       coalesce(m.full_name, u.full_name) as who, coalesce(j.before ->> 'resource', j.table_name) as list
     from journal j
     cross join lateral jsonb_populate_record(null::${raw(resource)}, j.before) gone
     left join members m on m.organization_id = j.organization_id and m.id = j.member_id
     left join users u on u.id = j.user_id
     where j.organization_id = ${actor.organization.id} and j.table_name = ${resource} and j.record_id = ${id} and j.action = 'delete'
       and not exists (select from ${raw(resource)} t where t.organization_id = j.organization_id and t.id = j.record_id)
       and ${seen}
     order by j.id desc limit 1`
  )
  return gone ? { resource, ...gone } : null
}
