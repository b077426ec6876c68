import type { HttpContext } from '@adonisjs/core/http'
import { endedStates } from '#domain/processes'
import { submit, troublesOf, type FailedForm } from '#forms/failed_form'
import { showList } from '#presenters/lists/show_list'
import type Process from '#models/process'
import { acknowledgeEnds } from '#operations/processes/acknowledge_ends'
import { wordOf } from '#presenters/processes/words'
import { hasOwnPages, listPath, processPath } from '#processes/kinds'
import { gainsOfProcess } from '#queries/privilege/gains'
import { processLines } from '#presenters/processes/process_lines'
import { readLineQuery } from '#queries/processes/process_lines'
import { processList } from '#queries/processes/process_list'
import { findProcess } from '#queries/processes/find_process'
import { processPage } from '#presenters/processes/process_page'

/** The console: durable processes, running and past. */
export default class ProcessesController {
  index(ctx: HttpContext) {
    return showList(ctx, processList)
  }

  async show(ctx: HttpContext, form: FailedForm | null = null) {
    return ctx.view.render('processes/show', { form, ...(await drawn(ctx)) })
  }
}

/** What the page and its polls draw. Who looks at the end of their own process has been told of it. */
export async function drawn({ actor, params, i18n }: HttpContext) {
  const process = await findProcess(actor, params.process_id ?? params.id)
  if (endedStates.includes(process.state) && !process.acknowledgedAt)
    await acknowledgeEnds(actor, [process.id])
  const page = await processPage(actor, process, i18n)
  const isPreview = process.state === 'ready'
  const preview = isPreview ? await processLines(process, 'items', readLineQuery({}), i18n) : null
  const gains = isPreview ? await gainsOfProcess(actor, process) : null
  return { ...page, gains, preview: preview?.lines.slice(0, 12) ?? [] }
}

type Action = {
  /** Changes the process; null when it is gone. */
  change: () => Promise<Process | null>
  /** A notice for the next page: the kind's words under `notices`, or the console's. */
  notice?: (process: Process | null) => string | null
  /** Instead of going to the process's page. */
  answer?: (process: Process) => unknown
}

/**
 * Answers a verb of the console: does it and goes to the process's page, or draws that page again with what is wrong. A
 * kind with pages of its own is told so there.
 */
export async function controlProcess(ctx: HttpContext, { change, notice, answer }: Action) {
  const { actor, params, session, response, i18n } = ctx
  const { kind, organizationId, id } = await findProcess(actor, params.process_id)
  return submit(ctx, {
    save: async () => {
      const process = await change()
      const key = notice?.(process)
      const text = key && wordOf(i18n, kind, `notices.${key}`)
      if (text) session.flash('notice', { text })
      if (process && answer) return answer(process)
      return response
        .redirect()
        .toPath(process ? processPath(process) : listPath(organizationId, kind))
    },
    again: (form) => {
      if (!hasOwnPages(kind)) return new ProcessesController().show(ctx, form)
      session.flash('notice', { text: troublesOf(form).join(' '), tone: 'error' })
      return response.redirect().toPath(processPath({ organizationId, id, kind }))
    },
  })
}
