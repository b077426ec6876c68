import type { HttpContext } from '@adonisjs/core/http'
import { resumeProcess } from '#operations/processes/resume_process'
import { controlProcess } from '#controllers/processes_controller'

/** A paused process goes on. */
export default class ResumptionsController {
  store(ctx: HttpContext) {
    return controlProcess(ctx, { change: () => resumeProcess(ctx.actor, ctx.params.process_id) })
  }
}
