import type { HttpContext } from '@adonisjs/core/http'
import {
  findImport,
  importHead,
  importProgress,
  importTally,
  stepOf,
  stepPath,
} from '#queries/imports/import_page'
import { steeringOf } from '#queries/processes/steering'

/** The import at work; it looks again each second and goes on to the result by itself. */
export default class ProgressController {
  async show({ actor, params, request, response, view, i18n }: HttpContext) {
    const process = await findImport(actor, params.import_id)
    if (stepOf(process) !== 'import') {
      const path = stepPath(process)
      if (request.header('HX-Request-Type') !== 'partial') return response.redirect().toPath(path)
      return response.header('HX-Redirect', path).send('')
    }
    return view.render('imports/progress', {
      head: importHead(process, i18n, 'import'),
      standing: process.state,
      may: await steeringOf(actor, process),
      progress: importProgress(process, i18n),
      tally: await importTally(actor, process),
    })
  }
}
