import type { HttpContext } from '@adonisjs/core/http'
import { rerunRows } from '#operations/imports/rerun_rows'
import { findImport } from '#queries/imports/find_import'
import { stepPath } from '#presenters/imports/import_page'
import { submit, troublesOf } from '#forms/failed_form'
import { rerunValidator } from '#validators/import'

/** Held rows run again as they are, some or all of them. */
export default class RerunsController {
  async store(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    const process = await findImport(actor, params.import_id)
    const path = stepPath(process)
    return submit(ctx, {
      save: async () => {
        const { positions } = await request.validateUsing(rerunValidator)
        const done = await rerunRows(actor, process.id, positions?.length ? positions : undefined)
        const held = done.filter(({ outcome }) => outcome === 'hold').length
        session.flash('notice', {
          text: i18n.t('imports.run_again_result', { count: done.length - held, held }),
        })
        return response.redirect().toPath(path)
      },
      again: (form) => {
        session.flash('notice', { text: troublesOf(form).join(' '), tone: 'error' })
        return response.redirect().toPath(path)
      },
    })
  }
}
