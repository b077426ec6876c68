import { IntlMessageFormat } from 'intl-messageformat'
import type { TranslationsFormatterContract } from '@adonisjs/i18n/types'

type Compiled = string | IntlMessageFormat

/** Texts come from the language files, some thousands; a caller that makes up texts must not fill the memory. */
const MOST_COMPILED = 20_000

/**
 * ICU messages, each parsed once a language. The framework's own formatter parses a message at every use, which was a
 * fifth of a list page's time.
 */
export class MessageFormatter implements TranslationsFormatterContract {
  readonly name = 'icu'
  #compiled = new Map<string, Map<string, Compiled>>()
  #count = 0

  format(message: string, locale: string, data?: Record<string, any>): string {
    let known = this.#compiled.get(locale)
    if (!known) this.#compiled.set(locale, (known = new Map()))
    let compiled = known.get(message)
    if (compiled === undefined) {
      compiled = compile(message, locale)
      if (this.#count < MOST_COMPILED) {
        this.#count += 1
        known.set(message, compiled)
      }
    }
    return typeof compiled === 'string'
      ? compiled
      : quotedOnce(compiled.format(data ?? {}) as string)
  }
}

/** Most messages hold no arguments and no quoting: those are their own result. */
function compile(message: string, locale: string): Compiled {
  return /[{}']/.test(message)
    ? new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
    : message
}

/** A quotation that holds whole quotations of the same kind, in the two pairs that our texts are written with. */
const QUOTED_TWICE = [/«([^«»]*(?:«[^«»]*»[^«»]*)+)»/gu, /“([^“”]*(?:“[^“”]*”[^“”]*)+)”/gu]

/**
 * A name that brings quotation marks of its own (ООО «Ромашка», or another text's) gets none around it: «ООО «Ромашка»»
 * is how nobody writes. Innermost first, so that each pair that is left encloses something without one.
 */
export function quotedOnce(text: string): string {
  if (!/[«“]/.test(text)) return text
  for (const pattern of QUOTED_TWICE) {
    let before
    do {
      before = text
      text = text.replace(pattern, '$1')
    } while (text !== before)
  }
  return text
}
