import type { HttpContext } from '@adonisjs/core/http'
import { findImport } from '#queries/imports/find_import'
import { stepOf, stepPath } from '#presenters/imports/import_page'
import { importPreview } from '#presenters/imports/import_preview'
import { troublesOf, type FailedForm } from '#forms/failed_form'

/** What the import would do, row by row. While it is being made, the page looks again each second. */
export default class PreviewsController {
  async show(
    { actor, params, request, response, view, i18n }: HttpContext,
    form: FailedForm | null = null
  ) {
    const process = await findImport(actor, params.import_id)
    if (stepOf(process) !== 'preview') return response.redirect().toPath(stepPath(process))
    return view.render('imports/preview', {
      ...(await importPreview(actor, process, request.qs(), i18n)),
      troubles: troublesOf(form),
    })
  }
}
