import type { I18n } from '@adonisjs/i18n'
import { deletionOf, type Deletable, type Kept } from '#processes/deletions'
import { consolePath } from '#processes/kinds'
import { processTitle, type Titled } from '#processes/titles'
import type { Actor } from '#access/actor'

/** Days that something deleted is listed here; its process can be undone afterwards as well. */
export const LISTED_DAYS = 30

/** More than one reads; what is older is found among the processes. */
const MOST_LISTED = 200

export type DeletedRecord = {
  id: number
  name: string
  at: Date
  until: Date
  who: string | null
  /** Takes this one record back, at once. */
  restoreHref: string | null
  /** Deleted along with others, by a process that can be undone as a whole. */
  within: { href: string; title: string } | null
}

type Row = {
  id: number
  name: string
  at: Date
  until: Date
  who: string | null
  before: Record<string, any>
  groupKind: Kept['kind'] | null
  processId: number | null
  isUndoing: boolean
} & Titled

/**
 * What was deleted of a resource in the last thirty days and is not there again, newest first: by whom, until when it
 * stands here, and how it comes back. Only what the actor might have deleted themself.
 */
export async function latelyDeleted(
  actor: Actor,
  resource: Deletable,
  i18n: I18n,
  /** Of saved views: only those of this list. */
  list: string | null = null
): Promise<DeletedRecord[]> {
  const { rows } = await actor.trx.rawQuery<{ rows: Row[] }>(
    `select j.record_id as id, coalesce(j.before ->> 'full_name', j.before ->> 'name') as name, j.before,
       j.created_at as at, j.created_at + interval '${LISTED_DAYS} days' as until, coalesce(m.full_name, u.full_name) as who,
       g.kind as "groupKind", p.id as "processId", p.kind, p.title, p.subject,
       exists (select from processes n where n.organization_id = j.organization_id and n.undo_of = p.id and n.state not in ('cancelled', 'failed')) as "isUndoing"
     from journal j
     left join processes p on p.organization_id = j.organization_id and p.id = j.process_id
     left join members m on m.organization_id = j.organization_id and m.id = j.member_id
     left join users u on u.id = j.user_id
     left join groups g on g.organization_id = j.organization_id and g.id = (j.before ->> 'group_id')::bigint
     where j.organization_id = ? and j.table_name = ? and j.action = 'delete'
       and j.created_at > now() - interval '${LISTED_DAYS} days'
       and (?::text is null or j.before ->> 'resource' = ?)
       and not exists (select from ${resource} t where t.organization_id = j.organization_id and t.id = j.record_id)
       and not exists (select from journal l where l.organization_id = j.organization_id and l.table_name = j.table_name
                       and l.record_id = j.record_id and l.id > j.id and l.action = 'delete')
     order by j.id desc limit ${MOST_LISTED}`,
    [actor.organization.id, resource, list, list] as any[]
  )
  return rows
    .filter((row) => deletionOf(resource).mayDelete(actor, keptOf(row)))
    .map(({ id, name, at, until, who, ...row }) => ({
      ...{ id, name, at, until, who },
      ...wayBack(actor, row, i18n),
    }))
}

const keptOf = ({ before, groupKind }: Row): Kept => ({
  kind: groupKind ?? undefined,
  memberId: before.member_id,
  isShared: before.is_shared,
})

function wayBack(
  actor: Actor,
  { processId, isUndoing, kind, title, subject }: Pick<Row, 'processId' | 'isUndoing'> & Titled,
  i18n: I18n
): Pick<DeletedRecord, 'restoreHref' | 'within'> {
  if (!processId) return { restoreHref: null, within: null }
  const path = consolePath(actor.organization.id, processId)
  if (kind === 'deletion' && !isUndoing)
    return { restoreHref: `${path}/undos?at_once=1`, within: null }
  return {
    restoreHref: null,
    within: { href: path, title: processTitle(i18n, { kind, title, subject }) },
  }
}
