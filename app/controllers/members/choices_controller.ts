import type { HttpContext } from '@adonisjs/core/http'
import { groupKinds } from '#domain/permissions'
import { memberChoices } from '#queries/members/member_choices'

/** Lines of a combobox: members by a fragment, of one kind if asked. */
export default class ChoicesController {
  async index({ actor, request, view }: HttpContext) {
    const { q, kind } = request.qs()
    const items = await memberChoices(
      actor,
      String(q ?? ''),
      groupKinds.find((known) => known === kind) ?? null
    )
    return view.render('lists/choices', { items })
  }
}
