import type { HttpContext } from '@adonisjs/core/http'
import { cancelProcess } from '#operations/processes/cancel_process'
import { controlProcess } from '#controllers/processes_controller'

/** A process is cancelled: before its confirmation without a trace, afterwards with what it did kept. */
export default class CancellationsController {
  store(ctx: HttpContext) {
    return controlProcess(ctx, {
      change: () => cancelProcess(ctx.actor, ctx.params.process_id),
      notice: (process) => (process ? null : 'discarded'),
    })
  }
}
