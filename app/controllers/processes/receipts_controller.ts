import type { HttpContext } from '@adonisjs/core/http'
import { linesPage } from '#presenters/processes/lines_page'

/** What a process did, item by item: searched, narrowed, a hundred a page. */
export default class ReceiptsController {
  async index({ actor, params, request, i18n, view }: HttpContext) {
    const page = await linesPage(actor, params.process_id, 'receipts', request.qs(), i18n)
    return view.render('processes/lines/index', page)
  }
}
