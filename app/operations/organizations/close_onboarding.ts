import OrganizationPolicy from '#policies/organization_policy'
import type { Actor } from '#access/actor'
import { DateTime } from 'luxon'

/** Puts the guided start away, for everybody in the organization. Closing it twice is the same as once. */
export async function closeOnboarding(actor: Actor) {
  await actor.authorize(OrganizationPolicy, 'update')
  if (!actor.organization.onboardingClosedAt) {
    await actor.organization.merge({ onboardingClosedAt: DateTime.now() }).save()
  }
}
