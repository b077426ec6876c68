/** Workflows and quick activities run on the first; slices of bulk work run as activities on the second, few at a time. */
export const taskQueues = { main: 'baton', bulk: 'baton-bulk' } as const

/**
 * How a kind of process is known outside its folder: `app/` imports contracts, never workflows. `Input` is one object
 * of ids and small options; a field that is added later is optional, since older histories lack it.
 */
export type WorkflowContract<Input extends object = any> = {
  /** The exported name of the workflow function. */
  type: string
  /**
   * A job runs `once` under its id and starts again only when it failed. An entity (a timer, a budget) ends and may
   * come back under the same id: it lives `again`.
   */
  lives: 'once' | 'again'
  /** The signal by which a start reaches one that runs already, unless it names another, so that it looks again. */
  wake?: string
  /** The id of the workflow of one record: the same row always gives the same id, so starting twice is harmless. */
  workflowId: (input: Input) => string
  /**
   * Which rows say that this workflow should be running: SQL that returns `input` (jsonb), `organization_id` and
   * `workflow_id`, the same as `workflowId` makes of the input, run as the product itself. `temporal:reconcile` starts what is missing by it.
   */
  shouldRun?: string
}

/** Declares a contract; a function only so that its input's type is checked where it is used. */
export const defineContract = <Input extends object>(contract: WorkflowContract<Input>) => contract
