import type { WorkflowContract } from '#workflows/contract'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { execute, sql } from '#wall/sql'

type Work<Input extends object> = {
  op?: 'start' | 'signal' | 'cancel'
  contract: WorkflowContract<Input>
  /** Ids and small options only. */
  input: Input
  organizationId?: number | null
  /** The signal's name, for `signal`; for a start, what is said to one that runs already. */
  signal?: string
  notBefore?: Date
}

/**
 * Writes down, in the operation's own transaction, that a workflow is to be started, signalled or cancelled; the
 * dispatcher takes it to Temporal after the commit. Pages never wait for it, and nothing is lost while Temporal is down.
 */
export async function queueWork<Input extends object>(
  trx: TransactionClientContract,
  work: Work<Input>
) {
  const {
    op = 'start',
    contract,
    input,
    organizationId = null,
    signal = null,
    notBefore = null,
  } = work
  await execute(
    trx,
    sql`insert into outbox (organization_id, op, workflow_type, workflow_id, signal_name, payload, not_before)
     values (${organizationId}, ${op}, ${contract.type}, ${contract.workflowId(input)}, ${signal}, ${JSON.stringify(input)}, coalesce(${notBefore}, now()))`
  )
}
