import type { HttpContext } from '@adonisjs/core/http'
import { history } from '#presenters/journal/history'

type Card = {
  noun: string
  id: number
  /** The tabs before History, the first of which is open when none is named. */
  tabs?: string[]
}

/** Which tab of a card is open (`?tab=`), and the card's history when it is that one (`?before=` for older entries). */
export async function cardTabs(
  { actor, i18n, request }: HttpContext,
  { noun, id, tabs = ['details'] }: Card
) {
  const tab = [...tabs, 'history'].find((known) => known === request.input('tab')) ?? tabs[0]
  const base = `/o/${actor.organization.id}/${noun}/${id}?tab=history`
  const before = Number(request.input('before')) || undefined
  return {
    tab,
    history: tab === 'history' ? await history(actor, i18n, { noun, id, base }, before) : null,
  }
}
