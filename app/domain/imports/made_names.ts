import { cleanText } from '#domain/imports/values'

/** A name for an address without one: "Ivan Petrov" of `ivan.petrov+news@…`; the whole address where it has no letters. */
export function madeName(email: string): string {
  const words = email
    .slice(0, email.lastIndexOf('@'))
    .replace(/\+.*$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  if (!words.some((word) => /\p{L}/u.test(word))) return email
  return words
    .map((word) => word[0].toUpperCase() + word.slice(1).toLowerCase())
    .join(' ')
    .slice(0, 200)
}

/** The name that an address was written with: "Ivan Petrov <ivan@…>"; null without one. */
export function writtenName(text: string): string | null {
  const [, written = ''] = text.match(/^\s*"?([^"<>@]{2,200}?)"?\s*<[^<>]*>\s*$/) ?? []
  return cleanText(written) || null
}
