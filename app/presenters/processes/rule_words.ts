import type { I18n } from '@adonisjs/i18n'
import type { ProcessKindName } from '#domain/processes'
import { wordOf } from '#presenters/processes/words'

type Params = Record<string, any> | null | undefined

/** Why a record was held or left alone, in words: the kind's own, the console's, or those of a form; null where it needs none. */
export function ruleWords(
  i18n: I18n,
  kind: ProcessKindName,
  rule: string,
  params: Params
): string | null {
  const named = withNames(i18n, params)
  const word = wordOf(i18n, kind, `rules.${rule}`, named)
  if (word !== null) return word
  return i18n.hasMessage(`problems.${rule}`) ? i18n.t(`problems.${rule}`, named) : null
}

/** A right is called what the form of a group calls it. */
const withNames = (i18n: I18n, params: Params) =>
  params?.right
    ? { ...params, right: i18n.t(`permissions.${String(params.right).replace(':', '.')}`) }
    : (params ?? {})
