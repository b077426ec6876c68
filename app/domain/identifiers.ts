/** An identifier out of an address; whatever could be no row's (text, 1e26, -3, 0.5) is null. */
export function identifierOf(value: unknown): number | null {
  const id = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isSafeInteger(id) && id > 0 ? id : null
}
