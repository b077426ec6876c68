import { heartbeat, Context } from '@temporalio/activity'
import { runSlice as run } from '#operations/processes/run_slice'
import type { ProcessRef } from '#workflows/processes/contract'

/** One slice of a process; says whether there is more to do. */
export async function runSlice(ref: ProcessRef) {
  return run(ref, {
    beat: () => heartbeat(),
    isCancelled: () => Context.current().cancellationSignal.aborted,
  })
}
