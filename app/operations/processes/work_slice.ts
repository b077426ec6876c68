import { runSlice, type Surroundings } from '#operations/processes/run_slice'
import { standingOf } from '#operations/processes/standing_of'
import type { ProcessRef, Standing } from '#workflows/processes/contract'

/** One slice of one phase, and where the process stands afterwards. In any other phase nothing is done. */
export async function workSlice(
  ref: ProcessRef,
  phase: 'planning' | 'running',
  surroundings: Surroundings
): Promise<Standing> {
  await runSlice(ref, surroundings, [phase])
  return standingOf(ref)
}
