import sql, { join, raw } from 'sql-template-tag'
import { viewerAs, viewerHas, type Need } from '#access/viewer'
import type { Visibility } from '#access/rule'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What one clause says about a pair of a member and a record. */
export type ClauseAnswer = {
  clause: string
  holds: boolean
  /** What the member would have to have. */
  lacks: Need[]
  /** Whether the clause speaks of this record, whatever the member has. */
  isAboutRecord: boolean
}

/**
 * Why a member sees a record, or what each clause is lacking: the rule's own clauses asked about this one pair. Empty when
 * there is no such member or record within the named organizations.
 */
export async function explainSight(
  trx: TransactionClientContract,
  organizationId: number,
  { table, clauses }: Visibility,
  memberId: number,
  recordId: number
): Promise<ClauseAnswer[]> {
  const viewer = viewerAs('v')
  const asked = Object.entries(clauses)
  const answers = asked.map(([name, { needs = [], where }]) => {
    const had = needs.map((need) => sql`${need}::text, ${viewerHas('v', need)}`)
    return sql`jsonb_build_object('clause', ${name}::text, 'isAboutRecord', coalesce(${where ? where(viewer, raw('t')) : sql`true`}, false),
      'has', jsonb_build_object(${had.length ? join(had) : sql``}))`
  })
  const statement = sql`
    select jsonb_build_array(${join(answers)}) as answers
    from viewers v cross join lateral (select * from ${raw(table)} where id = ${recordId}) t
    where v.organization_id = ${organizationId} and v.member_id = ${memberId}`
  const { rows } = await trx.rawQuery(statement.sql, statement.values as any[])
  const found: { clause: string; isAboutRecord: boolean; has: Record<Need, boolean> }[] =
    rows[0]?.answers ?? []
  return found.map(({ clause, isAboutRecord, has }) => {
    const lacks = (Object.keys(has) as Need[]).filter((need) => !has[need])
    return { clause, lacks, isAboutRecord, holds: isAboutRecord && !lacks.length }
  })
}
