import OrganizationPolicy from '#policies/organization_policy'
import type { Actor } from '#access/actor'

/** Brings the guided start back. */
export async function reopenOnboarding(actor: Actor) {
  await actor.authorize(OrganizationPolicy, 'update')
  await actor.organization.merge({ onboardingClosedAt: null }).save()
}
