import { taskQueues } from '#workflows/contract'
import { reconcile } from '#workflows/reconciliation/contract'
import { ScheduleAlreadyRunning, ScheduleNotFoundError, type Client } from '@temporalio/client'
import type { NativeConnection } from '@temporalio/worker'

const DAILY = 'reconcile-daily'

/** gRPC: what was to be added is there. */
const ALREADY_EXISTS = 6
/** Of Temporal's kinds of search attributes: a whole word. */
const KEYWORD = 2

/**
 * Makes `OrganizationId` known to a server of one's own, so that workflows can be found by organization. False where
 * the server leaves that to its administrator (Temporal Cloud does).
 */
export async function ensureSearchAttribute(
  { operatorService }: NativeConnection,
  namespace: string
) {
  try {
    await operatorService.addSearchAttributes({
      namespace,
      searchAttributes: { OrganizationId: KEYWORD },
    })
    return true
  } catch (error: any) {
    return error.code === ALREADY_EXISTS || (error.cause?.code ?? null) === ALREADY_EXISTS
  }
}

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
