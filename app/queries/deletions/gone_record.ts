import { visibleTo } from '#access/rule'
import { resourceOf } from '#registry/resources'
import type { Actor } from '#access/actor'

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
  const { rows } = await actor.trx.rawQuery(
    `select j.before ->> '${name}' as name, j.created_at as at,
       coalesce(m.full_name, u.full_name) as who, coalesce(j.before ->> 'resource', j.table_name) as list
     from journal j
     cross join lateral jsonb_populate_record(null::${resource}, j.before) gone
     left join members m on m.organization_id = j.organization_id and m.id = j.member_id
     left join users u on u.id = j.user_id
     where j.organization_id = ? and j.table_name = ? and j.record_id = ? and j.action = 'delete'
       and not exists (select from ${resource} t where t.organization_id = j.organization_id and t.id = j.record_id)
       and ${seen.sql}
     order by j.id desc limit 1`,
    [actor.organization.id, resource, id, ...(seen.bindings ?? [])] as any[]
  )
  return rows.length ? { resource, ...rows[0] } : null
}
