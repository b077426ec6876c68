import { defineContract } from '#workflows/contract'

export type ProcessRef = { organizationId: number; processId: number }

/**
 * Drives a durable process: slice after slice, until the database says that there is nothing to do (it is ready for
 * confirmation, paused, or over). Confirming and resuming wake it again under the same id.
 */
export const driveProcess = defineContract<ProcessRef>({
  type: 'driveProcess',
  lives: 'again',
  wake: 'wake',
  workflowId: ({ organizationId, processId }) => `process-${organizationId}-${processId}`,
  shouldRun: `select jsonb_build_object('organizationId', organization_id, 'processId', id) as input, organization_id
    from processes where state in ('planning', 'running')`,
})
