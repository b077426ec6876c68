import type { HttpContext } from '@adonisjs/core/http'
import PreviewsController from '#controllers/imports/previews_controller'
import { confirmProcess } from '#operations/processes/confirm_process'
import { findImport, stepPath } from '#queries/imports/import_page'
import { submit } from '#forms/failed_form'

/** "Import N rows": the worker begins to write. A preview that is no longer true is made anew instead, and says so. */
export default class ConfirmationsController {
  store(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const { id } = await findImport(actor, params.import_id)
        const mailsWhenDone = request.input('mails_when_done') === 'true'
        const answer = await confirmProcess(actor, id, { mailsWhenDone })
        if (answer === 'outdated')
          session.flash('notice', { text: i18n.t('imports.outdated'), tone: 'warning' })
        return response.redirect().toPath(stepPath(await findImport(actor, id)))
      },
      again: (form) => new PreviewsController().show(ctx, form),
    })
  }
}
