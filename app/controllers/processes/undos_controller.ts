import type { HttpContext } from '@adonisjs/core/http'
import type Process from '#models/process'
import { undoProcess } from '#operations/processes/undo_process'
import { lineCounts } from '#queries/processes/process_lines'
import { consolePath } from '#services/processes/kinds'
import { pathBefore } from '#services/local_path'
import { steer } from '#services/processes/steer'

/** A process is undone: by a process of its own with a preview, or at once where a notice of a small change offers it. */
export default class UndosController {
  store(ctx: HttpContext) {
    const { actor, params, request } = ctx
    if (request.input('at_once') !== '1') {
      return steer(ctx, { change: () => undoProcess(actor, params.process_id) })
    }
    return steer(ctx, {
      change: () => undoProcess(actor, params.process_id, { atOnce: true }),
      answer: (undo) => this.#sayWhatWentBack(ctx, undo),
    })
  }

  /** The person stays where the notice was; what was not taken back has its page. */
  async #sayWhatWentBack({ actor, request, response, session, i18n }: HttpContext, undo: Process) {
    if (undo.state !== 'done')
      return response.redirect().toPath(consolePath(actor.organization.id, undo.id))
    const { hold = 0 } = await lineCounts(undo, 'receipts')
    const conflicts = `${consolePath(actor.organization.id, undo.id)}/conflicts`
    session.flash('notice', {
      text: i18n.t('processes.notices.undone', { held: hold }),
      link: hold ? { href: conflicts, label: i18n.t('processes.look') } : undefined,
    })
    return response
      .redirect()
      .toPath(pathBefore(request) ?? consolePath(actor.organization.id, undo.id))
  }
}
