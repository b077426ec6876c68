import type { HttpContext } from '@adonisjs/core/http'
import { processLines, readLineQuery } from '#queries/processes/process_lines'
import { processList } from '#queries/processes/process_list'
import { findProcess, processPage } from '#queries/processes/process_page'
import { gainsOfProcess } from '#queries/privilege/gains'
import { markTold } from '#queries/processes/process_pulse'
import type { FailedForm } from '#forms/failed_form'
import { showList } from '#lists/show_list'
import { endedStates } from '#domain/processes'

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
  if (endedStates.includes(process.state) && !process.toldAt) await markTold(actor, [process.id])
  const page = await processPage(actor, process, i18n)
  const isPreview = process.state === 'ready'
  const preview = isPreview ? await processLines(process, 'items', readLineQuery({}), i18n) : null
  const gains = isPreview ? await gainsOfProcess(actor, process) : null
  return { ...page, gains, preview: preview?.lines.slice(0, 12) ?? [] }
}
