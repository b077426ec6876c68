import type { HttpContext } from '@adonisjs/core/http'
import { linesPage } from '#processes/lines_page'

/** What a process would do, item by item: its preview as a whole. */
export default class ItemsController {
  index(ctx: HttpContext) {
    return linesPage(ctx, 'items')
  }
}
