import type { WallFinding } from '#queries/wall/catalogue'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

export type WallInspection = {
  at: Date
  holds: boolean
  by: string | null
  /** Rules and attempts by table; the application's role comes first, under null. */
  tables: { table: string | null; holds: boolean; findings: WallFinding[] }[]
  checks: number
  broken: number
}

/** The newest run of the proof, table by table; null before the first. */
export async function latestInspection(actor: Actor): Promise<WallInspection | null> {
  const rows = await allRows<{
    at: Date
    holds: boolean
    findings: WallFinding[]
    by: string | null
  }>(
    actor.trx,
    sql`select w.created_at as at, w.holds, w.findings, m.full_name as by
     from wall_inspections w left join members m on m.organization_id = w.organization_id and m.id = w.member_id
     where w.organization_id = ${actor.organization.id} order by w.id desc limit 1`
  )
  if (!rows.length) return null
  const { at, holds, by, findings } = rows[0]

  const tables = [...Map.groupBy(findings, ({ table }) => table)].map(([table, found]) => ({
    table,
    holds: found.every((finding) => finding.holds),
    findings: found,
  }))
  const broken = findings.filter((finding) => !finding.holds).length
  return { at, holds, by, tables, checks: findings.length, broken }
}
