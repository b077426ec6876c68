import { taskQueues } from '#workflows/contract'
import { reconcile } from '#workflows/reconciliation/contract'
import { ScheduleAlreadyRunning, ScheduleNotFoundError, type Client } from '@temporalio/client'
import type { NativeConnection } from '@temporalio/worker'

const DAILY = 'reconcile-daily'

/** gRPC: what was to be added is there. */
const ALREADY_EXISTS = 6
/** Of Temporal's kinds of search attributes: a whole word. */
const KEYWORD = 2

/** What workflows can be found by in Temporal's own pages, besides their type. */
export const searchAttributes = ['OrganizationId', 'Phase'] as const

/**
 * Makes the search attributes known to a server of one's own. False where the server leaves that to its administrator
 * (Temporal Cloud does).
 */
export async function ensureSearchAttributes(
  { operatorService }: NativeConnection,
  namespace: string
) {
  for (const name of searchAttributes) {
    try {
      await operatorService.addSearchAttributes({
        namespace,
        searchAttributes: { [name]: KEYWORD },
      })
    } catch (error: any) {
      if (![error.code, error.cause?.code].includes(ALREADY_EXISTS)) return false
    }
  }
  return true
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
