import type { HttpContext } from '@adonisjs/core/http'
import { retryProcess } from '#operations/processes/retry_process'
import { controlProcess } from '#controllers/processes_controller'

/** A failed process is tried again, from where it failed. */
export default class RetriesController {
  store(ctx: HttpContext) {
    return controlProcess(ctx, { change: () => retryProcess(ctx.actor, ctx.params.process_id) })
  }
}
