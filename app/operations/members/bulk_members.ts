import type { MemberDeed } from '#access/privilege'
import {
  sortOutMembers,
  type BulkDeed,
  type SortedMember,
} from '#operations/members/sort_out_members'
import type { Actor } from '#access/actor'
import { inSlices, type ChangeOutcome } from '#lists/changes'

type Work = {
  deed: BulkDeed
  as?: MemberDeed
  onlyStaff?: boolean
  /** Changes those of the slice that differ, and says how many. */
  change: (ids: number[], members: SortedMember[]) => Promise<number>
}

/** The frame of every bulk change of members: slice by slice, sort out who may be changed, lock them, change them. */
export function bulkMembers(
  actor: Actor,
  ids: number[],
  { deed, as, onlyStaff, change }: Work
): Promise<ChangeOutcome> {
  return inSlices(ids, async (slice) => {
    const { allowed, refused } = await sortOutMembers(actor, slice, deed, {
      as,
      onlyStaff,
      isLocked: true,
    })
    const changed = allowed.length
      ? await change(
          allowed.map(({ id }) => id),
          allowed
        )
      : 0
    return {
      changed,
      unchanged: allowed.length - changed,
      refused: refused.size,
      ...(refused.size && { reasons: Object.fromEntries(refused) }),
    }
  })
}
