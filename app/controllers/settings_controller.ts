import { spansOf, weekForm } from '#domain/working_week'
import { updateOrganization } from '#operations/organizations/update_organization'
import OrganizationPolicy from '#policies/organization_policy'
import { organizationSettings } from '#queries/organizations/organization_settings'
import { submit, type FailedForm } from '#forms/failed_form'
import { formThatReturned } from '#forms/kept_forms'
import { organizationSettingsValidator } from '#validators/organization'
import type { HttpContext } from '@adonisjs/core/http'

/** Administration → Organization. */
export default class SettingsController {
  async show(ctx: HttpContext, failed: FailedForm | null = null) {
    const { actor, view } = ctx
    const form = failed ?? formThatReturned(ctx.keptForm, 'PUT', ctx.request.url())
    await actor.authorize(OrganizationPolicy, 'update')
    const { settings, owner } = await organizationSettings(actor)
    return view.render('settings/show', {
      settings,
      owner,
      form,
      week: weekForm(form ? spansOf(form.values.week) : settings.workingHours),
    })
  }

  update(ctx: HttpContext) {
    const { actor, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await organizationSettingsValidator.validate(
          { ...request.all(), working_hours: spansOf(request.input('week')) },
          { messagesProvider: i18n.createMessagesProvider() }
        )
        await updateOrganization(actor, input)
        session.flash('notice', { text: i18n.t('organizations.saved') })
        return response.redirect().toPath(`/o/${actor.organization.id}/settings`)
      },
      again: (form) => this.show(ctx, form),
    })
  }
}
