import type { HttpContext } from '@adonisjs/core/http'
import { cancelProcess } from '#operations/processes/cancel_process'
import { findImport, importHead, stepOf, stepPath } from '#queries/imports/import_page'
import { submit, troublesOf } from '#forms/failed_form'

/** Cancels an import: before its confirmation nothing of it remains; a running one stops between two transactions. */
export default class CancellationsController {
  async store(ctx: HttpContext) {
    const { actor, params, response, session, i18n } = ctx
    const process = await findImport(actor, params.import_id)
    return submit(ctx, {
      save: async () => {
        const { listHref } = importHead(process, i18n, stepOf(process))
        const kept = await cancelProcess(actor, process.id)
        session.flash('notice', { text: i18n.t(kept ? 'imports.stopping' : 'imports.cancelled') })
        return response.redirect().toPath(kept ? stepPath(kept) : listHref)
      },
      again: (form) => {
        session.flash('notice', { text: troublesOf(form).join(' '), tone: 'error' })
        return response.redirect().toPath(stepPath(process))
      },
    })
  }
}
