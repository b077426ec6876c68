import type { HttpContext } from '@adonisjs/core/http'
import InvalidInput from '#exceptions/invalid_input'
import { editHeldRow } from '#operations/imports/edit_held_row'
import { heldRow } from '#presenters/imports/held_row'
import { findImport } from '#queries/imports/find_import'
import { importHead, stepPath } from '#presenters/imports/import_page'
import { actionsOn } from '#queries/processes/actions_on'
import { submit, type FailedForm } from '#forms/failed_form'
import { reasonText } from '#presenters/imports/words'
import { rowValidator } from '#validators/import'

/** A held row of a finished import, mended in the browser and run again. */
export default class RowsController {
  async edit({ actor, params, response, view, i18n }: HttpContext, form: FailedForm | null = null) {
    const process = await findImport(actor, params.import_id)
    const mayMend = process.state === 'done' && (await actionsOn(actor, process)).undo
    if (!mayMend) return response.redirect().toPath(stepPath(process))
    const row = await heldRow(actor, process, params.id, i18n)
    return view.render('imports/row', { head: importHead(process, i18n, 'result'), row, form })
  }

  async update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    await heldRow(actor, await findImport(actor, params.import_id), params.id, i18n)
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(rowValidator)
        try {
          const outcome = await editHeldRow(actor, params.import_id, params.id, input)
          const isHeld = outcome.outcome === 'hold'
          const text = i18n.t(`imports.row_now.${outcome.outcome}`, {
            row: params.id,
            reason: reasonText(i18n, outcome),
          })
          session.flash('notice', { text, tone: isHeld ? 'warning' : undefined })
          const base = `/o/${actor.organization.id}/imports/${params.import_id}`
          return response
            .redirect()
            .toPath(isHeld ? `${base}/rows/${params.id}/edit` : `${base}/result`)
        } catch (error) {
          if (
            !(error instanceof InvalidInput) ||
            !error.problems.some(({ rule }) => VALUE.test(rule))
          )
            throw error
          response.status(422)
          return this.edit(ctx, {
            values: request.except(['_csrf', '_method']),
            errors: wordsOf(error, i18n),
          })
        }
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}

const VALUE = /^import_value_/

/** Words of values stand with the words of spreadsheets: the check of the file says the same. */
function wordsOf({ problems }: InvalidInput, i18n: HttpContext['i18n']) {
  const errors: Record<string, string[]> = {}
  for (const { field, rule, params } of problems) {
    ;(errors[field] ??= []).push(i18n.t(`spreadsheets.problems.${rule.replace(VALUE, '')}`, params))
  }
  return errors
}
