import { errors, type HttpContext } from '@adonisjs/core/http'
import { exportList, exportName } from '#presenters/lists/export_list'
import { removeScratch, scratchPath } from '#uploads/scratch'
import { sendScratch } from '#uploads/send_scratch'
import { policyOfAction } from '#lists/actions'
import { listOf } from '#registry/resources'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The whole query of a list as a file. Written aside first, so that a failure half way is no half file. */
export default class ExportsController {
  async index({ actor, params, request, response, i18n }: HttpContext) {
    const definition = await listOf(params.list_id)
    await actor.authorize(definition.policy, 'list')
    const policy = policyOfAction(definition, 'export')
    if (!policy) throw new errors.E_ROUTE_NOT_FOUND(['GET', request.url()])
    await actor.authorize(policy, 'export')

    const format = request.qs().format === 'csv' ? 'csv' : 'xlsx'
    const file = scratchPath(`.${format}`)
    try {
      await exportList(actor, definition, request.qs(), i18n, format, file)
    } catch (error) {
      await removeScratch(file)
      throw error
    }
    const name = exportName(actor, i18n.t(`${definition.resource}.title`), format)
    response.header('Content-Type', TYPES[format])
    response.header(
      'Content-Disposition',
      `attachment; filename="${definition.resource}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`
    )
    return sendScratch(response, file)
  }
}
