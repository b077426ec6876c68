import type { HttpContext } from '@adonisjs/core/http'
import { readLineQuery } from '#queries/processes/process_lines'
import { findProcess } from '#queries/processes/find_process'
import { sendTable } from '#presenters/lists/send_table'
import { receiptTable } from '#presenters/processes/receipt_table'
import { processTitle } from '#presenters/processes/titles'
import { withinOrganizations } from '#processes/scope'

/** The receipts of a process as a file, as they are searched and narrowed. */
export default class ExportsController {
  async index(ctx: HttpContext) {
    const { actor, params, request, i18n } = ctx
    const process = await findProcess(actor, params.process_id)
    const rows = receiptTable(process, readLineQuery(request.qs()), i18n)
    return withinOrganizations(actor, process, () =>
      sendTable(ctx, {
        rows,
        format: request.qs().format === 'csv' ? 'csv' : 'xlsx',
        title: `${i18n.t('processes.receipts')} ${processTitle(i18n, process)}`,
        file: 'receipts',
      })
    )
  }
}
