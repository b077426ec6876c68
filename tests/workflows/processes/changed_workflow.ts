import { proxyActivities, sleep } from '@temporalio/workflow'
import type * as activities from '#workflows/processes/activities'
import type { ProcessRef } from '#workflows/processes/contract'

/** What nobody may do: a step in front of the first one, without `patched()`. */
export async function driveProcess(ref: ProcessRef): Promise<void> {
  const { runSlice } = proxyActivities<typeof activities>({ startToCloseTimeout: '2 minutes' })
  await sleep('1 second')
  await runSlice(ref)
}
