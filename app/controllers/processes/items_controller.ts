import type { HttpContext } from '@adonisjs/core/http'
import { linesPage } from '#presenters/processes/lines_page'

/** What a process would do, item by item: its preview as a whole. */
export default class ItemsController {
  async index({ actor, params, request, i18n, view }: HttpContext) {
    const page = await linesPage(actor, params.process_id, 'items', request.qs(), i18n)
    return view.render('processes/lines/index', page)
  }
}
