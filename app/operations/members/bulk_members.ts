import { inSlices } from '#lists/changes'
import type { Decisions } from '#domain/decisions'
import { decideMembers, type DecidedMember } from '#operations/members/decide_members'
import type { MemberChange, MemberInput } from '#policies/member_decisions'
import type { Actor } from '#access/actor'

/** The frame of every bulk change of members: slice by slice, decide about each and lock them, then write those to be changed. */
export function bulkMembers(
  actor: Actor,
  ids: number[],
  change: MemberChange,
  input: MemberInput | undefined,
  write: (ids: number[], members: DecidedMember[]) => Promise<unknown>
): Promise<Decisions> {
  return inSlices(ids, async (slice) => {
    const { decisions, wanted } = await decideMembers(actor, slice, change, input, {
      isLocked: true,
    })
    const chosen = wanted.map(({ id }) => id)
    if (chosen.length) await write(chosen, wanted)
    return decisions
  })
}
