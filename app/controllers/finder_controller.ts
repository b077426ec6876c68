import type { HttpContext } from '@adonisjs/core/http'
import { finderResults } from '#presenters/finder/results'

/** Places, people, companies and deeds in one list. A fragment for the dialog (Ctrl K), a page without it. */
export default class FinderController {
  async index({ actor, i18n, request, response, view }: HttpContext) {
    const q = String(request.input('q') ?? '')
      .trim()
      .slice(0, 100)
    response.vary('HX-Request-Type')
    return view.render('finder/index', {
      q,
      groups: await finderResults(actor, i18n, q),
      isFragment: request.header('HX-Request-Type') === 'partial',
    })
  }
}
