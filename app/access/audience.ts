import { allRows, joined, raw, sql } from '#wall/sql'
import { holdersOf, viewerAs } from '#access/viewer'
import type { Visibility } from '#access/rule'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Seer = { memberId: number; fullName: string; clauses: string[] }
export type Audience = { total: number; people: Seer[] }

/**
 * Which members of the organization see a record, by which clauses: those who may sign in, by name, the first `limit`
 * of them and how many there are. The rule is the one that lists are narrowed by, with the members in the viewer's place.
 */
export async function audienceOf(
  trx: TransactionClientContract,
  organizationId: number,
  { table, clauses }: Visibility,
  recordId: number,
  limit = 50
): Promise<Audience> {
  const viewer = viewerAs('v')
  // Said in each branch, so that the planner knows the record's id there and finds its people along an index.
  const record = sql`(select * from ${raw(table)} where id = ${recordId})`
  const branches = Object.entries(clauses).flatMap(([name, { needs = [], where }]) =>
    holdersOf('v', organizationId, needs).map(
      (holds) =>
        sql`select v.member_id, v.name_key, ${name}::text as clause from ${record} t join viewers v on v.organization_id = ${organizationId} and v.may_enter
          where ${holds} and ${where?.holds(viewer, raw('t')) ?? sql`true`}`
    )
  )
  const statement = sql`
    with reasons as materialized (${joined(branches, ' union all ')}),
      seers as (select member_id, name_key from reasons group by member_id, name_key),
      page as (select s.*, count(*) over ()::int as total from seers s order by s.name_key, s.member_id limit ${limit}),
      -- Only those who are told of are told why: an order of reasons for each of many thousand takes half of the time.
      told as (select member_id, array_agg(distinct clause order by clause) as clauses from reasons
        where member_id in (select member_id from page) group by member_id)
    select p.member_id as "memberId", m.full_name as "fullName", w.clauses, p.total
    from page p join told w using (member_id) join members m on m.organization_id = ${organizationId} and m.id = p.member_id
    order by p.name_key, p.member_id`
  const rows = await allRows<Seer & { total: number }>(trx, statement)
  return {
    total: rows[0]?.total ?? 0,
    people: rows.map(({ memberId, fullName, clauses: by }) => ({
      memberId,
      fullName,
      clauses: by,
    })),
  }
}
