import type { HttpContext } from '@adonisjs/core/http'
import { chooseColumns } from '#operations/list_settings/choose_columns'
import { hrefOf, readQuery } from '#lists/list_query'
import { listOf } from '#registry/resources'

/** The columns that this member wants to see in a list, from then on. */
export default class ColumnsController {
  async store({ actor, params, request, response }: HttpContext) {
    const definition = await listOf(params.list_id)
    const query = readQuery(definition, request.all())
    await chooseColumns(actor, definition, query.columns ?? [])
    const base = `/o/${actor.organization.id}/${definition.resource}`
    return response.redirect().toPath(hrefOf(base, definition, { ...query, columns: null }))
  }
}
