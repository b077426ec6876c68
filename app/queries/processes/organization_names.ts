import type Process from '#models/process'
import { allRows, sql } from '#wall/sql'

/** The organizations that a process is about, by id; named only where there are several. */
export async function organizationNames({ organizations, $trx: trx }: Process) {
  if (organizations.length < 2) return new Map<number, string>()
  const rows = await allRows<{ id: number; name: string }>(
    trx!,
    sql`select id, name from organizations where id = any (${organizations}) order by name, id`
  )
  return new Map<number, string>(
    rows.map(({ id, name }: { id: number; name: string }) => [id, name])
  )
}
