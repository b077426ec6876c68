import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import type { Rank } from '#access/privilege'
import type { ListContext } from '#lists/definition'
import { processTitle } from '#presenters/processes/titles'

/** What the cells of a list are told, and the only words that they have. */
export const listContext = (
  actor: Actor,
  i18n: I18n,
  base: string = '',
  rank: Rank | null = null
): ListContext => ({
  actor,
  i18n,
  base,
  rank,
  titleOf: (process) => processTitle(i18n, process),
})
