import { identifierOf } from '#domain/identifiers'
import type { HttpContext } from '@adonisjs/core/http'
import { conflictPage } from '#presenters/processes/conflict_page'
import { findProcess } from '#queries/processes/find_process'
import type { FailedForm } from '#forms/failed_form'

/** What an undo would not overwrite: both values, and the choice. */
export default class ConflictsController {
  async index({ actor, params, request, view, i18n }: HttpContext, form: FailedForm | null = null) {
    const process = await findProcess(actor, params.process_id)
    const after = identifierOf(request.qs().after) ?? 0
    return view.render('processes/conflicts/index', {
      form,
      ...(await conflictPage(actor, process, after, i18n)),
    })
  }
}
