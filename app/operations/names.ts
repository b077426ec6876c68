import InvalidInput from '#exceptions/invalid_input'

/** How names are compared: case and ё aside, as the database's `name_key` does. */
export const nameKey = (name: string) => name.toLowerCase().replaceAll('ё', 'е')

/** Refuses a name that another record of the query has (InvalidInput `taken`), leaving out the one being changed. */
export async function refuseTakenName(query: NamedQuery, name: string, exceptId?: number) {
  query.where('name_key', nameKey(name))
  if (exceptId) query.whereNot('id', exceptId)
  if (await query.first())
    throw new InvalidInput({ field: 'name', rule: 'taken', params: { name } })
}

type NamedQuery = {
  where: (column: string, value: string) => unknown
  whereNot: (column: string, value: number) => unknown
  first: () => Promise<object | null>
}
