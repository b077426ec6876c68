/** Workflow code runs on the first; long slices of bulk work run as activities on the second, few at a time. */
export const taskQueues = { main: 'baton', bulk: 'baton-bulk' } as const

/**
 * How a kind of process is known outside its folder: `app/` imports contracts, never workflows. `Input` is one object
 * of ids and small options, every field optional-by-default when it is added later.
 */
export type WorkflowContract<Input extends object = object> = {
  /** The exported name of the workflow function. */
  type: string
  /**
   * A job runs once under its id; it is started again only when it failed. An entity (timer, budget) lives, ends and
   * may come back under the same id.
   */
  lives: 'once' | 'again'
  /** The id of the workflow of one record: the same row always gives the same id, so starting twice is harmless. */
  workflowId: (input: Input) => string
}

/** Declares a contract; a function only so that its input's type is checked where it is used. */
export const defineContract = <Input extends object>(contract: WorkflowContract<Input>) => contract
