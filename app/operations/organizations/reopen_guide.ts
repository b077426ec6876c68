import OrganizationPolicy from '#policies/organization_policy'
import type { Actor } from '#access/actor'

/** Brings the guided start back. */
export async function reopenGuide(actor: Actor) {
  await actor.authorize(OrganizationPolicy, 'update')
  await actor.organization.merge({ guideClosedAt: null }).save()
}
