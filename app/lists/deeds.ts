import type { BasePolicy } from '@adonisjs/bouncer'
import type { Actor } from '#access/actor'
import type { Verdict } from '#access/deed'
import type { ListDefinition } from '#lists/definition'

type Deed = 'create' | 'export'
type WithDeeds = new () => BasePolicy & Record<Deed, (actor: Actor) => Verdict>

/** The policy of a list where the deed is among what one does there; null elsewhere. */
export const policyOfDeed = ({ policy }: ListDefinition, deed: Deed) =>
  deed in policy.prototype ? (policy as unknown as WithDeeds) : null

/** Whether the list offers the deed to the actor. */
export function offersDeed(actor: Actor, definition: ListDefinition, deed: Deed) {
  const policy = policyOfDeed(definition, deed)
  return policy !== null && actor.can(policy, deed)
}
