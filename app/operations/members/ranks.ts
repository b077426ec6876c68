import InvalidInput from '#exceptions/invalid_input'
import type Member from '#models/member'
import { groupsAbove, ownersCard } from '#queries/members/ranks'
import type { Actor } from '#services/actor'

/** Refuses (InvalidInput) a deed that would shut oneself or the account's owner out. */
export async function refuseShuttingOut(actor: Actor, member: Member) {
  if (member.id === actor.member.id) throw new InvalidInput({ field: '', rule: 'own_card' })
  if (member.id === (await ownersCard(actor)))
    throw new InvalidInput({ field: '', rule: 'owners_card' })
}

/** Refuses (InvalidInput) the card of somebody who may do more than the actor. */
export async function refuseAbove(actor: Actor, groupId: number, field = '') {
  if ((await groupsAbove(actor)).has(groupId)) {
    throw new InvalidInput({ field, rule: field ? 'group_above' : 'person_above' })
  }
}
