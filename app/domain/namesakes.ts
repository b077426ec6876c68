type Group = { id: number; name: string; permissions: readonly string[] }

const plain = (name: string) => name.trim().toLowerCase().replaceAll('ё', 'е')

/**
 * The group of another organization that stands for a person's present one: the only one of that name that gives nothing
 * more, and no administrator's rights. Power is never a default: where it is not certain there is none, and the person who
 * adds them chooses.
 */
export function namesakeOf<G extends Group>(
  present: { group: string | null; permissions: readonly string[] } | null,
  groups: readonly G[]
): G | null {
  if (!present?.group) return null
  const found = groups.filter(({ name }) => plain(name) === plain(present.group!))
  const [only] = found
  if (found.length !== 1 || only.permissions.includes('groups:manage')) return null
  return only.permissions.every((one) => present.permissions.includes(one)) ? only : null
}
