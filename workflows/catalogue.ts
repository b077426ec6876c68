import { processKinds } from '#domain/processes'
import { workflowOf } from '#processes/kinds'
import type { WorkflowContract } from '#workflows/contract'
import { deliverMail } from '#workflows/mail_delivery/contract'
import { reconcile } from '#workflows/reconciliation/contract'

/** Every kind of workflow there is: one for each kind of process that is declared, and those that are no process. */
export const contracts = (): readonly WorkflowContract[] => [
  deliverMail,
  reconcile,
  ...new Set(processKinds.map(workflowOf)),
]

/** The contract of a workflow type, as the outbox names it. */
export function contractOf(type: string): WorkflowContract {
  const contract = contracts().find((known) => known.type === type)
  if (!contract) throw new Error(`No workflow is called "${type}"`)
  return contract
}
