import { taskQueues } from '#workflows/contract'
import { reconcile } from '#workflows/reconciliation/contract'
import { ScheduleAlreadyRunning, ScheduleNotFoundError, type Client } from '@temporalio/client'

const DAILY = 'reconcile-daily'

/**
 * Makes the daily reconciliation known to the server. True when it was not: the server is new, or lost what it knew,
 * and whatever should be running has to be started again.
 */
export async function ensureSchedules(client: Client): Promise<boolean> {
  try {
    await client.schedule.getHandle(DAILY).describe()
    return false
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error
  }
  try {
    await client.schedule.create({
      scheduleId: DAILY,
      // At night by UTC, with an hour's jitter so that installations do not wake together.
      spec: { calendars: [{ hour: 2, minute: 30 }], jitter: '1h' },
      policies: { overlap: 'SKIP', catchupWindow: '1 day' },
      action: {
        type: 'startWorkflow',
        workflowType: reconcile.type,
        workflowId: reconcile.workflowId({}),
        taskQueue: taskQueues.main,
        args: [],
      },
    })
    return true
  } catch (error) {
    // Another worker was faster, and does what follows.
    if (error instanceof ScheduleAlreadyRunning) return false
    throw error
  }
}
