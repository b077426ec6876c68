/** What may be a name: of a person, a company, a group, a view … Pure. */

/** Names of people and companies; of what an organization itself makes; of tabs. In characters, as the database counts. */
export const NAME_LENGTHS = { record: 200, title: 150, noun: 100, tab: 60 } as const

export type NameFlaw = 'invisible_name' | 'disguised_name'

/** White space; JavaScript counts a zero-width mark among it, which is none. */
const WHITE = /[^\S\uFEFF]+/gu

/** In one line, with composed letters: what is written the same is the same. */
export const tidyName = (text: string) =>
  text.normalize('NFC').replace(WHITE, ' ').replace(/^ | $/g, '')

/** Characters as people and the database count them, not the halves of which JavaScript makes an emoji. */
export const lengthOf = (text: string) => [...text].length

/** Most names: letters, digits, usual punctuation. They need no closer look. */
const PLAIN = /^[ -~À-ʯΑ-ԯ«»№–—’“”„]+$/u

/**
 * Joiners that belong to a word: between letters of scripts that are joined or stacked (Persian, Indic), between the
 * parts of an emoji; selectors that choose a drawing of the character before; flags made of tags.
 */
const JOINED = [
  /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}][\p{M}]*)[\u200C\u200D](?=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}])/gu,
  /(?<=\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]?)\u200D(?=\p{Extended_Pictographic})/gu,
  /(?<=[\p{Emoji}\p{S}])[\uFE0E\uFE0F](?!\uFE0E|\uFE0F)/gu,
  /(?<=\p{Script=Han})[\u{FE00}-\u{FE02}\u{E0100}-\u{E01EF}]/gu,
  /(?<=\p{Script=Mongolian})[\u180B-\u180F]/gu,
  /(?<=\u{1F3F4})[\u{E0020}-\u{E007E}]+\u{E007F}/gu,
]

/**
 * What shows nothing and can make one name look like another: marks of direction, zero-width and filling characters,
 * control characters, halves of characters, places without a character, and piles of accents.
 */
const DISGUISES =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Cs}\p{Co}\uFFF9-\uFFFC\uFFFE\uFFFF\u2800]|\p{Noncharacter_Code_Point}|\p{M}{5,}/u

/** Something that a reader sees. A combining mark alone, or spaces, are nothing. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u
const LOOKS_EMPTY = /[\u115F\u1160\u3164\uFFA0\u2800]/gu

/** What is wrong with a tidied name, or null. Emptiness is said first: it is what a person sees. */
export function nameFlaw(name: string): NameFlaw | null {
  if (PLAIN.test(name)) return name.trim() ? null : 'invisible_name'
  if (!VISIBLE.test(name.replace(LOOKS_EMPTY, ''))) return 'invisible_name'
  const rest = JOINED.reduce((text, joined) => text.replace(joined, ''), name)
  return DISGUISES.test(rest) ? 'disguised_name' : null
}
