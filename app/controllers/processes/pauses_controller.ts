import type { HttpContext } from '@adonisjs/core/http'
import { pauseProcess } from '#operations/processes/pause_process'
import { steer } from '#controllers/processes_controller'

/** A process is paused, between two of its transactions. */
export default class PausesController {
  store(ctx: HttpContext) {
    return steer(ctx, { change: () => pauseProcess(ctx.actor, ctx.params.process_id) })
  }
}
