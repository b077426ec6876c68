import type { HttpContext } from '@adonisjs/core/http'
import { confirmProcess } from '#operations/processes/confirm_process'
import { findProcess } from '#queries/processes/find_process'
import { controlProcess } from '#controllers/processes_controller'

/** A preview is confirmed; one that is no longer true is made anew instead. */
export default class ConfirmationsController {
  store(ctx: HttpContext) {
    const { actor, params, request } = ctx
    let answer: 'confirmed' | 'outdated'
    return controlProcess(ctx, {
      change: async () => {
        const mailsWhenDone = ['true', 'on'].includes(
          [request.input('mails_when_done')].flat().at(-1)
        )
        answer = await confirmProcess(actor, params.process_id, { mailsWhenDone })
        return findProcess(actor, params.process_id)
      },
      notice: () => (answer === 'outdated' ? 'outdated' : null),
    })
  }
}
