import sql, { join, raw } from 'sql-template-tag'
import { actorHas, knownViewer, type Need } from '#access/viewer'
import { standingOf } from '#access/entrance'
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
  const member = await standingOf(trx, organizationId, memberId)
  if (!member) return []
  const viewer = knownViewer(member)
  const asked = Object.entries(clauses)
  const about = asked.map(([, { where }]) => (where ? where(viewer, raw('t')) : sql`true`))
  const statement = sql`select jsonb_build_array(${join(about)}) as about from ${raw(table)} t where t.id = ${recordId}`
  const { rows } = await trx.rawQuery(statement.sql, statement.values as any[])
  if (!rows.length) return []
  return asked.map(([clause, { needs = [] }], n) => {
    const lacks = needs.filter((need) => !actorHas(member, need))
    const isAboutRecord = rows[0].about[n] === true
    return { clause, lacks, isAboutRecord, holds: isAboutRecord && !lacks.length }
  })
}
