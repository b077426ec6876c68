import type { HttpContext } from '@adonisjs/core/http'
import { navigationFor } from '#presenters/navigation'

/** The index of what this person may administer. */
export default class AdministrationController {
  index({ actor, view }: HttpContext) {
    return view.render('administration/index', { items: navigationFor(actor, 'administration') })
  }
}
