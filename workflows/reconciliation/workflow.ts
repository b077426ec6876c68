import type * as activities from '#workflows/reconciliation/activities'
import { proxyActivities } from '@temporalio/workflow'

const { reconcileWork } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 minutes',
  /** The schedule comes again tomorrow; a database that is away for an hour is waited for. */
  retry: { initialInterval: '10s', maximumInterval: '10 minutes', maximumAttempts: 12 },
})

/** Runs daily by the schedule: starts whatever a row says should run and does not. */
export async function reconcile() {
  return reconcileWork()
}
