import type { Actor } from '#access/actor'
import type { Titled } from '#domain/processes'
import { LISTED_DAYS } from '#domain/deletions'
import { deletionOf, resourceOf, type Kept } from '#registry/resources'
import { allRows, literal, raw, sql } from '#wall/sql'

/** More than one reads; what is older is found among the processes. */
const MOST_LISTED = 200

export type Deleted = {
  id: number
  name: string
  at: Date
  until: Date
  who: string | null
  processId: number | null
  isUndoing: boolean
} & Titled

type Row = Deleted & { before: Record<string, any>; groupKind: Kept['kind'] | null }

/**
 * What was deleted of a resource in the last thirty days and is not there again, newest first: by whom, until when it
 * stands here, and by which process. Only what the actor might have deleted themself.
 */
export async function latelyDeleted(
  actor: Actor,
  noun: string,
  /** Of saved views: only those of this list. */
  list: string | null = null
): Promise<Deleted[]> {
  const { mayDelete } = deletionOf(noun)
  const rows = await allRows<Row>(
    actor.trx,
    sql`select j.record_id as id, j.before ->> '${raw(resourceOf(noun)!.name)}' as name, j.before,
       j.created_at as at, j.created_at + interval '${literal(LISTED_DAYS)} days' as until, coalesce(m.full_name, u.full_name) as who,
       g.kind as "groupKind", p.id as "processId", p.kind, p.title, p.subject,
       exists (select from processes n where n.organization_id = j.organization_id and n.undo_of = p.id and n.state not in ('cancelled', 'failed')) as "isUndoing"
     from journal j
     left join processes p on p.organization_id = j.organization_id and p.id = j.process_id
     left join members m on m.organization_id = j.organization_id and m.id = j.member_id
     left join users u on u.id = j.user_id
     left join groups g on g.organization_id = j.organization_id and g.id = (j.before ->> 'group_id')::bigint
     where j.organization_id = ${actor.organization.id} and j.table_name = ${noun} and j.action = 'delete'
       and j.created_at > now() - interval '${literal(LISTED_DAYS)} days'
       and (${list}::text is null or j.before ->> 'resource' = ${list})
       and not exists (select from ${raw(noun)} t where t.organization_id = j.organization_id and t.id = j.record_id)
       and not exists (select from journal l where l.organization_id = j.organization_id and l.table_name = j.table_name
                       and l.record_id = j.record_id and l.id > j.id and l.action = 'delete')
     order by j.id desc limit ${literal(MOST_LISTED)}`
  )
  return rows.filter((row) => mayDelete(actor, keptOf(row)))
}

const keptOf = ({ before, groupKind }: Row): Kept => ({
  kind: groupKind ?? undefined,
  memberId: before.member_id,
  isShared: before.is_shared,
})
