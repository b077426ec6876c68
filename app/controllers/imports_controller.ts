import type { HttpContext } from '@adonisjs/core/http'
import { importKinds, type ImportKind } from '#domain/import_settings'
import { startImport } from '#operations/imports/start_import'
import ImportPolicy from '#policies/import_policy'
import { findImport } from '#queries/imports/find_import'
import { stepPath } from '#presenters/imports/import_page'
import { importWindow } from '#presenters/imports/import_window'
import { submit, type FailedForm } from '#forms/failed_form'
import { FileRefused, limits } from '#spreadsheets/types'
import { importValidator } from '#validators/import'

/** The import window: a file is chosen here, and everything after hangs on it. */
export default class ImportsController {
  async create({ actor, request, view, i18n }: HttpContext, form: FailedForm | null = null) {
    const kind =
      importKinds.find((known) => known === (form?.values.kind ?? request.qs().kind)) ??
      'contact_import'
    await actor.authorize(ImportPolicy, 'run', kind)
    return view.render('imports/create', { ...(await importWindow(actor, kind, i18n)), form })
  }

  async store(ctx: HttpContext) {
    const { actor, request, response, i18n } = ctx
    const refuse = (code: string, params: object = {}) => {
      response.status(422)
      const errors = {
        file: [i18n.t(`spreadsheets.refusals.${code}`, params as Record<string, string>)],
      }
      return this.create(ctx, { values: { kind: request.input('kind') }, errors })
    }
    // What stands behind too large a file in the form was not read: the kind may be missing.
    if (ctx.upload?.refusal) return refuse(ctx.upload.refusal, { limit: limits.bytes / 1024 ** 2 })
    const { kind } = await request.validateUsing(importValidator)
    await actor.authorize(ImportPolicy, 'run', kind as ImportKind)
    const file = request.file('file')
    if (!file?.tmpPath) {
      response.status(422)
      return this.create(ctx, { values: { kind }, errors: { file: [i18n.t('imports.no_file')] } })
    }
    if (file.size > limits.bytes) return refuse('too_large', { limit: limits.bytes / 1024 ** 2 })
    try {
      return await submit(ctx, {
        save: async () => {
          const process = await startImport(actor, kind, {
            path: file.tmpPath!,
            name: file.clientName,
            bytes: file.size,
          })
          return response.redirect().toPath(stepPath(process))
        },
        again: (form) => this.create(ctx, form),
      })
    } catch (error) {
      if (error instanceof FileRefused) return refuse(error.code, error.params)
      throw error
    }
  }

  /** Wherever the import stands now. */
  async show({ actor, params, response }: HttpContext) {
    return response.redirect().toPath(stepPath(await findImport(actor, params.id)))
  }
}
