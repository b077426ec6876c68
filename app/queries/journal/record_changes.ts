import type { Actor } from '#access/actor'
import { resourceOf } from '#registry/resources'
import { allRows, literal, sql } from '#wall/sql'

/** Entries of one page. */
const PAGE = 30

export type JournalRow = {
  id: number
  created_at: Date
  /** Null for somebody who is gone, and for the organization itself. */
  who: string | null
  /** No person did it: a workflow of the organization, or a migration. */
  is_organization: boolean
  table_name: string
  action: 'insert' | 'update' | 'delete'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/**
 * What the journal holds of a record, newest first, thirty at a time. The tables of its joins (a member's departments)
 * are read along: they are filed under the same id.
 */
export async function recordChanges(actor: Actor, noun: string, id: number, before?: number) {
  const tables = [noun, ...(resourceOf(noun)?.joins ?? [])]
  const rows = await allRows<JournalRow>(
    actor.trx,
    sql`select j.id, j.created_at, j.table_name, j.action, j.before, j.after, coalesce(m.full_name, u.full_name) as who,
       j.member_id is null and j.user_id is null as is_organization
     from journal j
     left join members m on m.organization_id = j.organization_id and m.id = j.member_id
     left join users u on u.id = j.user_id
     where j.organization_id = ${actor.organization.id} and j.table_name = any (${tables}) and j.record_id = ${id} and j.id < ${before ?? Number.MAX_SAFE_INTEGER}
     order by j.id desc limit ${literal(PAGE + 1)}`
  )
  return { rows: rows.slice(0, PAGE), hasMore: rows.length > PAGE }
}
