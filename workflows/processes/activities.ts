import { heartbeat, Context } from '@temporalio/activity'
import { announceEnd as announce } from '#operations/processes/announce_end'
import { expirePreview as expire } from '#operations/processes/expire_preview'
import { standingOf } from '#operations/processes/standing_of'
import { verifyReceipts as verify } from '#operations/processes/verify_receipts'
import { workSlice } from '#operations/processes/work_slice'
import type { ProcessRef } from '#workflows/processes/contract'

const surroundings = () => ({
  beat: () => heartbeat(),
  isCancelled: () => Context.current().cancellationSignal.aborted,
})

/** One slice of a process's preview; says where the process stands then. */
export async function planSlice(ref: ProcessRef) {
  return workSlice(ref, 'planning', surroundings())
}

/** One slice of its work. */
export async function applySlice(ref: ProcessRef) {
  return workSlice(ref, 'running', surroundings())
}

/** Where a process stands, without doing anything. */
export async function lookAtProcess(ref: ProcessRef) {
  return standingOf(ref)
}

/** Gives a preview up that nobody confirmed in its time. */
export async function expirePreview(ref: ProcessRef) {
  return expire(ref)
}

/** Counts receipts against items. */
export async function verifyReceipts(ref: ProcessRef) {
  return verify(ref)
}

/** Tells whoever asked how it ended. */
export async function announceEnd(ref: ProcessRef) {
  return announce(ref)
}
