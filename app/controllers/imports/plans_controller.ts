import type { HttpContext } from '@adonisjs/core/http'
import ReadingsController from '#controllers/imports/readings_controller'
import { startPlanning } from '#operations/imports/start_planning'
import { stepPath } from '#presenters/imports/import_page'
import { submit } from '#forms/failed_form'

/** "Next" on the check page: the preview is made. */
export default class PlansController {
  store(ctx: HttpContext) {
    const { actor, params, response } = ctx
    return submit(ctx, {
      save: async () =>
        response.redirect().toPath(stepPath(await startPlanning(actor, params.import_id))),
      again: (form) => new ReadingsController().edit(ctx, form),
    })
  }
}
