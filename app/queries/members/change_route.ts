import { MOST_NAMES } from '#domain/processes'
import type { Actor } from '#access/actor'

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
  const { rows } = await actor.trx.rawQuery(
    `select distinct t.name from members m left join ${table} t on t.organization_id = m.organization_id and t.id = m.${COLUMNS[table]}
     where m.organization_id = ? and m.id = any (?::bigint[]) order by t.name limit ${MOST_NAMES + 1}`,
    [actor.organization.id, ids] as any[]
  )
  return {
    from: rows.map(({ name }: { name: string | null }) => name),
    to: target ? await namesOf(actor, table, [target]) : [null],
  }
}

/** Into exactly these departments, or out of all. */
export const placedIn = async (actor: Actor, wanted: number[] = []): Promise<Route> => ({
  to: wanted.length ? await namesOf(actor, 'departments', wanted) : [null],
})

async function namesOf(actor: Actor, table: string, ids: number[]): Promise<string[]> {
  const { rows } = await actor.trx.rawQuery(
    `select name from ${table} where organization_id = ? and id = any (?::bigint[]) order by name_key limit 20`,
    [actor.organization.id, ids] as any[]
  )
  return rows.map(({ name }: { name: string }) => name)
}
