import { MOST_NAMES } from '#domain/processes'
import type { Actor } from '#access/actor'
import { allRows, literal, raw, sql } from '#wall/sql'

/** Where members are now and where a bulk change takes them, by name: for the title of its process. */
export type Route = { from?: (string | null)[]; to: (string | null)[] }

const COLUMNS = { companies: 'company_id', groups: 'group_id' } as const

/** From the companies, or groups, of these members into one, or into none. */
export async function routeInto(
  actor: Actor,
  table: keyof typeof COLUMNS,
  ids: number[],
  target: number | null | undefined
): Promise<Route> {
  const rows = await allRows<{ name: string | null }>(
    actor.trx,
    sql`select distinct t.name from members m left join ${raw(table)} t on t.organization_id = m.organization_id and t.id = m.${raw(COLUMNS[table])}
     where m.organization_id = ${actor.organization.id} and m.id = any (${ids}::bigint[]) order by t.name limit ${literal(MOST_NAMES + 1)}`
  )
  return {
    from: rows.map(({ name }) => name),
    to: target ? await namesOf(actor, table, [target]) : [null],
  }
}

/** Into exactly these departments, or out of all. */
export const placedIn = async (actor: Actor, wanted: number[] = []): Promise<Route> => ({
  to: wanted.length ? await namesOf(actor, 'departments', wanted) : [null],
})

async function namesOf(actor: Actor, table: string, ids: number[]): Promise<string[]> {
  const rows = await allRows<{ name: string }>(
    actor.trx,
    sql`select name from ${raw(table)} where organization_id = ${actor.organization.id} and id = any (${ids}::bigint[]) order by name_key limit 20`
  )
  return rows.map(({ name }) => name)
}
