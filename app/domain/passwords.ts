import { dictionary } from '@zxcvbn-ts/language-common'

export const SHORTEST_PASSWORD = 10
/** Hashing works on the whole text: a megabyte of password would be an attack, not a password. */
export const LONGEST_PASSWORD = 200

/** What is the matter with a password; each is a message `problems.password_<name>`. */
export type PasswordProblem = 'short' | 'long' | 'common' | 'personal' | 'product'

const common = new Set(dictionary['passwords-common'])
/** The product's own names, as people type them. */
const PRODUCT = ['baton', 'батон']
/** Shorter words are found in too many others: they count only where they stand alone. */
const SHORTEST_PART = 4
/** Who keeps somebody's mailbox says nothing about the person. */
const PROVIDERS = new Set(['gmail', 'googlemail', 'mail', 'yandex', 'outlook', 'hotmail', 'icloud'])

/**
 * Why a password cannot be used, or null. Common are the well-known ones, those with digits and signs put around them
 * ("monkey2024!!"), and one or two characters repeated; personal are those that hold the person's name or address, or
 * the name of their account or organization; and none may hold the product's name.
 */
export function passwordProblem(password: string, own: string[] = []): PasswordProblem | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'short'
  if (password.length > LONGEST_PASSWORD) return 'long'

  const folded = fold(password)
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (new Set(folded).size <= 2) return 'common'
  if (common.has(folded) || common.has(core)) return 'common'

  const joined = folded.replace(/[^\p{L}\p{N}]+/gu, '')
  if (PRODUCT.some((word) => joined.includes(word))) return 'product'
  const parts = new Set(folded.split(/[^\p{L}]+/u))
  const isHeld = (word: string) =>
    [...word].length >= SHORTEST_PART ? joined.includes(word) : word.length > 2 && parts.has(word)
  return own.flatMap(wordsIn).some(isHeld) ? 'personal' : null
}

/** Letter case, accents and ё aside. */
const fold = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')

/** The words of a name or an address; of an address neither its ending nor who keeps the mailbox. */
function wordsIn(text: string): string[] {
  const said = text.includes('@') ? text.replace(/\.[^.@]*$/, '') : text
  const words = fold(said)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /\p{L}/u.test(word) && !PROVIDERS.has(word))
  return [...words, words.join('')]
}
