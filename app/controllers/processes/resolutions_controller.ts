import type { HttpContext } from '@adonisjs/core/http'
import Conflicts from '#controllers/processes/conflicts_controller'
import { resolveConflicts } from '#operations/undo/resolve_conflicts'
import { submit } from '#forms/failed_form'
import { resolutionValidator } from '#validators/process'

/** Somebody decides about conflicts of an undo: one, or all of them. */
export default class ResolutionsController {
  store(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const {
          choice,
          position,
          seen,
          gives_power: givesPower,
        } = await request.validateUsing(resolutionValidator)
        const isOne = position !== undefined
        const known = isOne && seen !== undefined ? { [position]: seen } : {}
        const { decided, impossible } = await resolveConflicts(
          actor,
          params.process_id,
          choice,
          isOne ? [position] : null,
          { seen: known, givesPower }
        )
        session.flash('notice', { text: i18n.t('processes.resolved', { decided, impossible }) })
        return response
          .redirect()
          .toPath(`/o/${actor.organization.id}/processes/${params.process_id}/conflicts`)
      },
      again: (form) => new Conflicts().index(ctx, form),
    })
  }
}
