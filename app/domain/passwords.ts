import { dictionary } from '@zxcvbn-ts/language-common'

export const SHORTEST_PASSWORD = 10
/** Hashing works on the whole text: a megabyte of password would be an attack, not a password. */
export const LONGEST_PASSWORD = 200

/** What is the matter with a password; each is a message `problems.password_<name>`. */
export type PasswordProblem = 'short' | 'long' | 'common' | 'personal'

const common = new Set(dictionary['passwords-common'])

/**
 * Why a password cannot be used, or null. Common are the well-known ones, those with digits and signs put around them
 * ("monkey2024!!"), and one or two characters repeated; personal are those made of the own name or address.
 */
export function passwordProblem(password: string, own: string[] = []): PasswordProblem | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'short'
  if (password.length > LONGEST_PASSWORD) return 'long'

  const folded = password.toLowerCase()
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (new Set(folded).size <= 2) return 'common'
  if (common.has(folded)) return 'common'

  const words = own
    .flatMap((text) => [text, ...text.split(/[\s@.]+/u)])
    .map((word) => word.toLowerCase())
  if (words.some((word) => word.length > 2 && (word === folded || word === core))) return 'personal'
  return common.has(core) ? 'common' : null
}
