import type { HttpContext } from '@adonisjs/core/http'
import type Process from '#models/process'
import { undoProcess } from '#operations/processes/undo_process'
import { lineCounts } from '#queries/processes/process_lines'
import { consolePath } from '#processes/kinds'
import { organizationNames } from '#queries/processes/organization_names'
import { pathBefore } from '#http/local_path'
import { listed, quoted } from '#presenters/imports/words'
import { withinOrganizations } from '#processes/scope'
import { controlProcess } from '#controllers/processes_controller'

/** A notice is short: as many organizations are named, the rest is counted. */
const MOST_NAMED = 3

/** A process is undone: by a process of its own with a preview, or at once where a notice of a small change offers it. */
export default class UndosController {
  store(ctx: HttpContext) {
    const { actor, params, request } = ctx
    if (request.input('at_once') !== '1') {
      return controlProcess(ctx, { change: () => undoProcess(actor, params.process_id) })
    }
    return controlProcess(ctx, {
      change: () => undoProcess(actor, params.process_id, { atOnce: true }),
      answer: (undo) => this.#sayWhatWentBack(ctx, undo),
    })
  }

  /** The person stays where the notice was; what was not taken back has its page. */
  async #sayWhatWentBack(ctx: HttpContext, undo: Process) {
    const { actor, request, response, session, i18n } = ctx
    if (undo.state !== 'done')
      return response.redirect().toPath(consolePath(actor.organization.id, undo.id))
    const { hold = 0 } = await lineCounts(undo, 'receipts')
    const conflicts = `${consolePath(actor.organization.id, undo.id)}/conflicts`
    session.flash('notice', {
      text: await this.#undoneText(ctx, undo, hold),
      link: hold ? { href: conflicts, label: i18n.t('processes.look') } : undefined,
    })
    return response
      .redirect()
      .toPath(pathBefore(request) ?? consolePath(actor.organization.id, undo.id))
  }

  /** Where it was undone is named when that is not only here. */
  async #undoneText({ actor, i18n }: HttpContext, undo: Process, held: number) {
    const names = await withinOrganizations(actor, undo, () => organizationNames(undo))
    if (!names.size) return i18n.t('processes.notices.undone', { held })
    const shown = [...names.values()].slice(0, MOST_NAMED).map((name) => quoted(i18n, name))
    const count = names.size - shown.length
    const rest = count ? [i18n.t('processes.notices.more_organizations', { count })] : []
    return i18n.t('processes.notices.undone_in', { held, where: listed(i18n, [...shown, ...rest]) })
  }
}
