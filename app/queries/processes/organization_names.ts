import type Process from '#models/process'

/** The organizations that a process is about, by id; named only where there are several. */
export async function organizationNames({ organizations, $trx: trx }: Process) {
  if (organizations.length < 2) return new Map<number, string>()
  const { rows } = await trx!.rawQuery(
    'select id, name from organizations where id = any (?) order by name, id',
    [organizations] as any[]
  )
  return new Map<number, string>(
    rows.map(({ id, name }: { id: number; name: string }) => [id, name])
  )
}
