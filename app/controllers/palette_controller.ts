import type { HttpContext } from '@adonisjs/core/http'
import { paletteResults } from '#presenters/palette/results'

/** Places, people, companies and actions in one list. A fragment for the dialog (Ctrl K), a page without it. */
export default class PaletteController {
  async index({ actor, i18n, request, response, view }: HttpContext) {
    const q = String(request.input('q') ?? '')
      .trim()
      .slice(0, 100)
    response.vary('HX-Request-Type')
    return view.render('palette/index', {
      q,
      groups: await paletteResults(actor, i18n, q),
      isFragment: request.header('HX-Request-Type') === 'partial',
    })
  }
}
