import type { Decision, Decisions } from '#domain/decisions'
import { inviteMember } from '#operations/invitations/invite_member'
import { decideMembers } from '#operations/members/decide_members'
import { decisionBehind } from '#operations/obey_decision'
import { inSlices } from '#lists/changes'
import type { Actor } from '#access/actor'
import { execute, sql } from '#wall/sql'

/**
 * Invites many members to sign in, each by a letter of their own: whom the operation on one card would refuse is left
 * alone. Who has an invitation already gets no second letter.
 */
export function bulkInviteMembers(actor: Actor, ids: number[]): Promise<Decisions> {
  return inSlices(ids, async (slice) => {
    const { decisions, wanted } = await decideMembers(actor, slice, 'invite', undefined, {
      isLocked: true,
    })
    for (const { id } of wanted) {
      const refused = await refusalOf(actor, id)
      if (refused) decisions.set(id, refused)
    }
    return decisions
  })
}

/** Invites one; what stands in the way after all (too many letters) leaves no trace, what is a fault is thrown. */
async function refusalOf(actor: Actor, id: number): Promise<Decision | null> {
  await execute(actor.trx, sql`savepoint one_invitation`)
  try {
    await inviteMember(actor, id)
    await execute(actor.trx, sql`release savepoint one_invitation`)
    return null
  } catch (error) {
    await execute(actor.trx, sql`rollback to savepoint one_invitation`)
    const decision = decisionBehind(error)
    if (!decision) throw error
    return decision
  }
}
