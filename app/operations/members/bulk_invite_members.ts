import { errors as authorization } from '@adonisjs/bouncer'
import { errors as lucid } from '@adonisjs/lucid'
import InvalidInput from '#exceptions/invalid_input'
import { inviteMember } from '#operations/invitations/invite_member'
import type { Actor } from '#access/actor'
import { inSlices, type ChangeOutcome } from '#lists/changes'

/**
 * Invites many members to sign in, one by one as the card does: whom that refuses is left alone, and the reason is kept.
 * Who has an invitation already gets no second letter.
 */
export function bulkInviteMembers(actor: Actor, ids: number[]): Promise<ChangeOutcome> {
  return inSlices(ids, async (slice) => {
    const invited = await invitedAmong(actor, slice)
    const reasons: Record<number, string> = {}
    let changed = 0
    for (const id of slice) {
      if (invited.has(id)) continue
      const reason = await refusalOf(actor, id)
      if (reason) reasons[id] = reason
      else changed++
    }
    const refused = Object.keys(reasons).length
    return { changed, unchanged: slice.length - changed - refused, refused, reasons }
  })
}

/** Invites one; what stands in the way is a rule and leaves no trace, what is a fault is thrown. */
async function refusalOf(actor: Actor, id: number): Promise<string | null> {
  await actor.trx.rawQuery('savepoint one_invitation')
  try {
    await inviteMember(actor, id)
    await actor.trx.rawQuery('release savepoint one_invitation')
    return null
  } catch (error) {
    await actor.trx.rawQuery('rollback to savepoint one_invitation')
    if (error instanceof InvalidInput) return error.problems[0].rule
    if (error instanceof authorization.E_AUTHORIZATION_FAILURE) return 'not_allowed'
    if (error instanceof lucid.E_ROW_NOT_FOUND) return 'gone'
    throw error
  }
}

async function invitedAmong(actor: Actor, ids: number[]) {
  const { rows } = await actor.trx.rawQuery(
    `select id from members where organization_id = ? and id = any (?::bigint[]) and access = 'invited'`,
    [actor.organization.id, ids] as any[]
  )
  return new Set<number>(rows.map(({ id }: { id: number }) => id))
}
