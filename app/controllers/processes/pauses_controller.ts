import type { HttpContext } from '@adonisjs/core/http'
import { pauseProcess } from '#operations/processes/pause_process'
import { controlProcess } from '#controllers/processes_controller'

/** A process is paused, between two of its transactions. */
export default class PausesController {
  store(ctx: HttpContext) {
    return controlProcess(ctx, { change: () => pauseProcess(ctx.actor, ctx.params.process_id) })
  }
}
