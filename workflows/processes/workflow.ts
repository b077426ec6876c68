import { taskQueues } from '#workflows/contract'
import type * as activities from '#workflows/processes/activities'
import type { ProcessRef } from '#workflows/processes/contract'
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'

export const wake = defineSignal('wake')

/** Drives a durable process slice by slice; fair between organizations, since each slice queues anew. */
export async function driveProcess(ref: ProcessRef): Promise<void> {
  let isAwake = false
  setHandler(wake, () => {
    isAwake = true
  })
  const { runSlice } = proxyActivities<typeof activities>({
    taskQueue: taskQueues.bulk,
    /** A slice is over after about 20 seconds; the rest is for a slow database. */
    startToCloseTimeout: '2 minutes',
    /** A worker that is killed is noticed by its silence. */
    heartbeatTimeout: '10 seconds',
    retry: { initialInterval: '1s', backoffCoefficient: 1.5, maximumInterval: '10s' },
    priority: { fairnessKey: `org:${ref.organizationId}` },
  })

  do {
    isAwake = false
    while ((await runSlice(ref)) === 'more') {
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof driveProcess>(ref)
    }
    // A confirmation that comes while the last slice ends is not lost.
    await condition(() => isAwake, 50)
  } while (isAwake)
}
