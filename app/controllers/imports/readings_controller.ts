import type { HttpContext } from '@adonisjs/core/http'
import { changeReading } from '#operations/imports/change_reading'
import { findImport } from '#queries/imports/find_import'
import { stepPath } from '#presenters/imports/import_page'
import { actionsOn } from '#queries/processes/actions_on'
import { importCheck } from '#presenters/imports/import_check'
import { consolePath } from '#processes/kinds'
import { submit, troublesOf, type FailedForm } from '#forms/failed_form'
import { FileRefused } from '#spreadsheets/types'
import { readingValidator } from '#validators/import'

/** The check: how the file is read, which column is what, and whether it fits. */
export default class ReadingsController {
  async edit({ actor, params, response, view, i18n }: HttpContext, form: FailedForm | null = null) {
    const process = await findImport(actor, params.import_id)
    if (process.confirmedAt) return response.redirect().toPath(stepPath(process))
    // Who may look on but not manage sees what it is, and nothing to change.
    if (!(await actionsOn(actor, process)).cancel)
      return response.redirect().toPath(consolePath(actor.organization.id, process.id))
    return view.render('imports/reading', {
      ...(await importCheck(actor, process, i18n)),
      troubles: troublesOf(form),
    })
  }

  async update(ctx: HttpContext) {
    const { actor, params, request, response, i18n } = ctx
    try {
      return await submit(ctx, {
        save: async () => {
          const process = await changeReading(
            actor,
            params.import_id,
            await request.validateUsing(readingValidator)
          )
          return response.redirect().toPath(stepPath(process, 'check'))
        },
        again: (form) => this.edit(ctx, form),
      })
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      response.status(422)
      const words = i18n.t(`spreadsheets.refusals.${error.code}`, error.params)
      return this.edit(ctx, {
        values: request.except(['_csrf', '_method']),
        errors: { '': [words] },
      })
    }
  }
}
