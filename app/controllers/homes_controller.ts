import MemberPolicy from '#policies/member_policy'
import OrganizationPolicy from '#policies/organization_policy'
import { lastOrganization } from '#queries/organizations/last_organization'
import { ownCard } from '#queries/members/own_card'
import type { HttpContext } from '@adonisjs/core/http'

/** Where a person lands: `/` leads into an organization, and an organization to what this person does there. */
export default class HomesController {
  async index({ auth, memberships, response }: HttpContext) {
    const id = await lastOrganization(auth.user!.id, memberships)
    return response.redirect().toPath(id ? `/o/${id}` : '/organizations')
  }

  async show({ actor, view, response, session }: HttpContext) {
    const base = `/o/${actor.organization.id}`
    session.reflash()
    if (!actor.organization.onboardingClosedAt && actor.can(OrganizationPolicy, 'update')) {
      return response.redirect().toPath(`${base}/onboarding`)
    }
    if (actor.can(MemberPolicy, 'list')) return response.redirect().toPath(`${base}/members`)
    return view.render('homes/show', await ownCard(actor))
  }
}
