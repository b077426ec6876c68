import { closeGuide } from '#operations/organizations/close_guide'
import { reopenGuide } from '#operations/organizations/reopen_guide'
import OrganizationPolicy from '#policies/organization_policy'
import { guideSteps } from '#queries/guides/guide_steps'
import type { HttpContext } from '@adonisjs/core/http'

/** The guided start of an organization. */
export default class GuidesController {
  async show({ actor, view }: HttpContext) {
    await actor.authorize(OrganizationPolicy, 'update')
    return view.render('guide/show', { steps: await guideSteps(actor) })
  }

  async store({ actor, response }: HttpContext) {
    await reopenGuide(actor)
    return response.redirect().toPath(`/o/${actor.organization.id}/guide`)
  }

  async destroy({ actor, response, session, i18n }: HttpContext) {
    await closeGuide(actor)
    session.flash('notice', { text: i18n.t('guide.closed') })
    return response.redirect().toPath(`/o/${actor.organization.id}`)
  }
}
