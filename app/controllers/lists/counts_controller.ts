import type { HttpContext } from '@adonisjs/core/http'
import { listOf } from '#registry/resources'
import { countRows } from '#lists/selection'

/** How many rows a query finds, exactly: asked for by a list whose own count stops at a thousand. */
export default class CountsController {
  async index({ actor, params, request, view }: HttpContext) {
    const definition = await listOf(params.list_id)
    await actor.authorize(definition.policy, 'list')
    const count = await countRows(actor, definition, request.qs())
    return view.render('lists/counts/index', { count, resource: definition.resource })
  }
}
