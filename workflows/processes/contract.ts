import { defineContract, type WorkflowContract } from '#workflows/contract'

export type ProcessRef = { organizationId: number; processId: number }

/** What a person may say to a process under way. A signal says only "look again": what is wanted stands in the database. */
export const steering = ['begin', 'confirm', 'pause', 'resume', 'cancel', 'retry'] as const
export type ControlSignal = (typeof steering)[number]

/** Where a process stands, as its row says; a paused one in the phase that it goes on with. */
export type Standing = {
  phase: 'planning' | 'ready' | 'running' | 'over'
  isPaused: boolean
  /** Milliseconds until nobody may confirm the preview any more; null before there is one. */
  expiresInMs: number | null
}

/**
 * The workflow of one kind of process. Its id says what it is, where it was asked for, and which row tells all about it:
 * `import-contacts-12-345`. It should run while the row is neither a draft nor over and told.
 */
export const defineProcess = ({ type, kind }: { type: string; kind: string }) => {
  const name = type.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
  return {
    ...defineContract<ProcessRef>({
      type,
      lives: 'again',
      wake: 'begin',
      workflowId: ({ organizationId, processId }) => `${name}-${organizationId}-${processId}`,
      shouldRun: `select jsonb_build_object('organizationId', organization_id, 'processId', id) as input, organization_id,
          concat_ws('-', '${name}', organization_id, id) as workflow_id
        from processes where kind = '${kind}' and state <> 'draft' and announced_at is null`,
    }),
    kind,
  } satisfies WorkflowContract<ProcessRef> & { kind: string }
}
