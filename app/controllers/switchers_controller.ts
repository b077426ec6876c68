import { switcherList } from '#queries/organizations/switcher_list'
import { membershipsOf } from '#auth/users'
import type { HttpContext } from '@adonisjs/core/http'

/** The list behind the organization's name in the sidebar. */
export default class SwitchersController {
  async show({ actor, view }: HttpContext) {
    const memberships = await membershipsOf(actor.user!.id, actor.trx)
    return view.render(
      'organizations/switcher',
      await switcherList(memberships, actor.organization.id)
    )
  }
}
