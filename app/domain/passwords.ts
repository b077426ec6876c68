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
 * ("monkey2024!!"), said twice, or typed in Russian letters on the same keys; one or two characters repeated; and walks
 * along the keys or the alphabet ("qwertyasdfgh"). Personal are those that hold the person's name or address, or
 * the name of their account or organization; and none may hold the product's name.
 */
export function passwordProblem(password: string, own: string[] = []): PasswordProblem | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'short'
  if (password.length > LONGEST_PASSWORD) return 'long'

  if (isCommon(password.toLowerCase())) return 'common'

  const folded = fold(password)
  const joined = folded.replace(/[^\p{L}\p{N}]+/gu, '')
  if (PRODUCT.some((word) => joined.includes(word))) return 'product'
  const parts = new Set(folded.split(/[^\p{L}]+/u))
  const isHeld = (word: string) =>
    [...word].length >= SHORTEST_PART ? joined.includes(word) : word.length > 2 && parts.has(word)
  return own.flatMap(wordsIn).some(isHeld) ? 'personal' : null
}

/** The keys of the Russian layout and those of the English one, in the same places. */
const RUSSIAN = [...'йцукенгшщзхъфывапролджэячсмитьбю']
const ENGLISH = [..."qwertyuiop[]asdfghjkl;'zxcvbnm,."]
const keyOf = new Map(RUSSIAN.map((letter, at) => [letter, ENGLISH[at]]))

/** What hands walk along. */
const ROWS = [
  '1234567890',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,.',
  'abcdefghijklmnopqrstuvwxyz',
]
/** So few characters over and over are no password, whatever they are. */
const LONGEST_CHANT = 4
/** So many characters in one go, on an average, are a walk and no words. */
const SHORTEST_WALK = 4

function isCommon(typed: string): boolean {
  const folded = fold(typed)
  if (new Set(folded).size <= 2) return true
  const keys = [...typed].map((letter) => keyOf.get(letter) ?? letter).join('')
  return [folded, keys].some((text) => {
    const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    const once = /^(.{2,}?)\1+$/u.exec(core)?.[1] ?? core
    if (once !== core && once.length <= LONGEST_CHANT) return true
    return [text, core, once].some((one) => common.has(one)) || isWalk(text) || isWalk(once)
  })
}

/** Whether the text goes along rows of keys or the alphabet, there or back, in stretches that are long. */
function isWalk(text: string): boolean {
  let stretches = 1
  for (let at = 1, step = 0; at < text.length; at++) {
    const taken = stepBetween(text[at - 1], text[at])
    if (taken && (!step || taken === step)) step = taken
    else {
      stretches++
      step = 0
    }
  }
  return text.length >= SHORTEST_WALK && text.length / stretches >= SHORTEST_WALK
}

/** 1 to the neighbour on the right, -1 to the left, 0 when they are no neighbours. */
function stepBetween(from: string, to: string): number {
  for (const row of ROWS) {
    const [a, b] = [row.indexOf(from), row.indexOf(to)]
    if (a >= 0 && b >= 0 && Math.abs(b - a) === 1) return b - a
  }
  return 0
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
