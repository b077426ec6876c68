import type { HttpContext } from '@adonisjs/core/http'
import { rankOf } from '#access/privilege'
import { groupKinds } from '#domain/permissions'
import { memberChoices } from '#queries/members/member_choices'

/** Lines of a combobox: members by a fragment, of one kind if asked; `mine=1`: whose place is the actor's to change. */
export default class ChoicesController {
  async index({ actor, request, view }: HttpContext) {
    const { q, kind, mine } = request.qs()
    const items = await memberChoices(actor, String(q ?? ''), {
      kind: groupKinds.find((known) => known === kind),
      within: mine === '1' ? await rankOf(actor) : null,
    })
    return view.render('lists/choices', { items })
  }
}
