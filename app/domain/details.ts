/**
 * What is told beside a name without saying the name again: a card that is called by its e-mail shows it once, and so
 * does a row without a name, which is called by all that it holds. Parts between dots are looked at one by one. Pure.
 */
export function detailBeside(
  label: string | null | undefined,
  detail: string | null | undefined
): string | null {
  if (!detail) return null
  const said = label?.trim().toLowerCase() ?? ''
  const words = said.split(/\s+/)
  const parts = detail.split(' · ').filter((part) => {
    const word = part.trim().toLowerCase()
    return word !== said && !(word.includes('@') && words.includes(word))
  })
  return parts.join(' · ') || null
}
