import type { HttpContext } from '@adonisjs/core/http'
import { resumeProcess } from '#operations/processes/resume_process'
import { steer } from '#controllers/processes_controller'

/** A paused process goes on. */
export default class ResumptionsController {
  store(ctx: HttpContext) {
    return steer(ctx, { change: () => resumeProcess(ctx.actor, ctx.params.process_id) })
  }
}
