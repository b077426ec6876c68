import type { HttpContext } from '@adonisjs/core/http'
import type Process from '#models/process'
import { submit } from '#forms/failed_form'
import { processPath } from '#processes/kinds'

type Deed = {
  /** Changes the process; null when it is gone. */
  change: () => Promise<Process | null>
  /** A notice for the next page, under `processes.notices`. */
  notice?: (process: Process | null) => string | null
  /** Instead of going to the process's page. */
  answer?: (process: Process) => unknown
}

/** Answers a verb of the console: does it and goes to the process's page, or draws that page again with what is wrong. */
export function steer(ctx: HttpContext, { change, notice, answer }: Deed) {
  const { actor, session, response, i18n } = ctx
  return submit(ctx, {
    save: async () => {
      const process = await change()
      const key = notice?.(process)
      if (key) session.flash('notice', { text: i18n.t(`processes.notices.${key}`) })
      if (process && answer) return answer(process)
      const path = process ? processPath(process) : `/o/${actor.organization.id}/processes`
      return response.redirect().toPath(path)
    },
    again: async (form) => {
      const { default: Processes } = await import('#controllers/processes_controller')
      return new Processes().show(ctx, form)
    },
  })
}
