import type { WorkflowContract } from '#workflows/contract'
import { deliverMail } from '#workflows/mail_delivery/contract'
import { driveProcess } from '#workflows/processes/contract'
import { reconcile } from '#workflows/reconciliation/contract'

/** Every kind of workflow there is. A new process adds one line here, in `index.ts` and in `activities.ts`. */
export const contracts: readonly WorkflowContract[] = [deliverMail, driveProcess, reconcile]

/** The contract of a workflow type, as the outbox names it. */
export function contractOf(type: string): WorkflowContract {
  const contract = contracts.find((known) => known.type === type)
  if (!contract) throw new Error(`No workflow is called "${type}"`)
  return contract
}
