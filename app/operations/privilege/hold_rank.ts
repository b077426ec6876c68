import { AuthorizationResponse, errors } from '@adonisjs/bouncer'
import { groupRefusal, rankOf, type GroupAction, type Rank } from '#access/privilege'
import InvalidInput from '#exceptions/invalid_input'
import type { Actor } from '#access/actor'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * What stands above the actor, true until the transaction ends: whoever changes people or groups of an organization does
 * so one after another, and is asked again then, so that two who demote each other at the same moment do not both
 * succeed. Taken before any row is locked. Who lost a right meanwhile is refused (403).
 */
export async function holdRank(actor: Actor): Promise<Rank> {
  await lockPrivilege(actor.trx, actor.organization.id)
  const rank = await rankOf(actor)
  if (!rank.isCurrent) throw new errors.E_AUTHORIZATION_FAILURE(AuthorizationResponse.deny())
  return rank
}

/** Waits until nobody else is changing people or groups of the organization. */
export const lockPrivilege = (trx: TransactionClientContract, organizationId: number) =>
  trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('privilege', ?::bigint))`, [
    organizationId,
  ])

/** Refuses (InvalidInput) a group that is not the actor's to change so, or to give. */
export function refuseGroup(rank: Rank, groupId: number, action: GroupAction, field = '') {
  const rule = groupRefusal(rank, groupId, action)
  if (rule) throw new InvalidInput({ field, rule })
}
