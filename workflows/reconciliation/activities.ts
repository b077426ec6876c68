import { reconcileWork as startWhatIsMissing } from '#operations/outbox/reconcile_work'
import { contracts } from '#workflows/catalogue'

/** Queues every workflow that a row says should run, and returns how many of each type. */
export async function reconcileWork() {
  return startWhatIsMissing(contracts())
}
