import type { HttpContext } from '@adonisjs/core/http'
import { linesPage } from '#processes/lines_page'

/** What a process did, item by item: searched, narrowed, a hundred a page. */
export default class ReceiptsController {
  index(ctx: HttpContext) {
    return linesPage(ctx, 'receipts')
  }
}
