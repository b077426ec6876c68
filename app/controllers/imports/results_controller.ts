import type { HttpContext } from '@adonisjs/core/http'
import { findImport } from '#queries/imports/find_import'
import { stepOf, stepPath } from '#presenters/imports/import_page'
import { importResult } from '#presenters/imports/import_result'
import { acknowledgeEnds } from '#operations/processes/acknowledge_ends'

/** What became of each row, counted from receipts; held rows are mended from here. */
export default class ResultsController {
  async show({ actor, params, request, response, view, i18n }: HttpContext) {
    const process = await findImport(actor, params.import_id)
    if (stepOf(process) !== 'result') return response.redirect().toPath(stepPath(process))
    // The page itself tells of the end.
    if (!process.acknowledgedAt) await acknowledgeEnds(actor, [process.id])
    return view.render('imports/result', await importResult(actor, process, request.qs(), i18n))
  }
}
