import type { BasePolicy } from '@adonisjs/bouncer'
import type { Actor } from '#access/actor'
import type { Verdict } from '#access/action'
import type { ListDefinition } from '#lists/definition'

type Action = 'create' | 'export'
type WithActions = new () => BasePolicy & Record<Action, (actor: Actor) => Verdict>

/** The policy of a list where the action is among what one does there; null elsewhere. */
export const policyOfAction = ({ policy }: ListDefinition, action: Action) =>
  action in policy.prototype ? (policy as unknown as WithActions) : null

/** Whether the list offers the action to the actor. */
export function offersAction(actor: Actor, definition: ListDefinition, action: Action) {
  const policy = policyOfAction(definition, action)
  return policy !== null && actor.can(policy, action)
}
