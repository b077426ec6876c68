import { errors, type HttpContext } from '@adonisjs/core/http'
import { importKinds } from '#domain/import_settings'
import { saveImportSettings } from '#operations/imports/save_import_settings'
import ImportPolicy from '#policies/import_policy'
import { importSettingsPage } from '#presenters/imports/import_settings_page'
import { submit, type FailedForm } from '#forms/failed_form'
import { importSettingsValidator } from '#validators/import'

/** Administration → Clients → Import. */
export default class ImportSettingsController {
  async index(
    { actor, view, i18n }: HttpContext,
    failed: { kind: string; form: FailedForm } | null = null
  ) {
    await actor.authorize(ImportPolicy, 'configure')
    return view.render('imports/settings', { kinds: await importSettingsPage(actor, i18n), failed })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    const kind = importKinds.find((known) => known === params.kind)
    if (!kind) throw new errors.E_ROUTE_NOT_FOUND(['PUT', request.url()])
    return submit(ctx, {
      save: async () => {
        await actor.authorize(ImportPolicy, 'configure')
        await saveImportSettings(actor, kind, await request.validateUsing(importSettingsValidator))
        session.flash('notice', { text: i18n.t('imports.settings_saved') })
        return response.redirect().toPath(`/o/${actor.organization.id}/import-settings`)
      },
      again: (form) => this.index(ctx, { kind, form }),
    })
  }
}
