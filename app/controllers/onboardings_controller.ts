import { closeOnboarding } from '#operations/organizations/close_onboarding'
import { reopenOnboarding } from '#operations/organizations/reopen_onboarding'
import OrganizationPolicy from '#policies/organization_policy'
import { onboardingSteps } from '#queries/onboardings/onboarding_steps'
import type { HttpContext } from '@adonisjs/core/http'

/** The guided start of an organization. */
export default class OnboardingsController {
  async show({ actor, view }: HttpContext) {
    await actor.authorize(OrganizationPolicy, 'update')
    return view.render('onboarding/show', { steps: await onboardingSteps(actor) })
  }

  async store({ actor, response }: HttpContext) {
    await reopenOnboarding(actor)
    return response.redirect().toPath(`/o/${actor.organization.id}/onboarding`)
  }

  async destroy({ actor, response, session, i18n }: HttpContext) {
    await closeOnboarding(actor)
    session.flash('notice', { text: i18n.t('onboarding.closed') })
    return response.redirect().toPath(`/o/${actor.organization.id}`)
  }
}
