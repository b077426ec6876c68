import type Process from '#models/process'
import type { Actor } from '#access/actor'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** One transaction of a slice: who it is done for, and the process's row, locked. */
export type Step = {
  actor: Actor
  trx: TransactionClientContract
  process: Process
  /** Items that one transaction deals with at most. */
  limit: number
}

/** What a step did: where it stands now. `isFinished` ends the planning, or the work. */
export type StepResult = {
  cursor: number
  /** Items dealt with so far. */
  done: number
  items?: number
  phase?: string | null
  isFinished: boolean
  /** Settings to remember for the next steps. */
  options?: Record<string, unknown>
}

/**
 * A kind of durable process, declared in one place. Both actions are called again and again, a transaction each, until
 * they say that they are finished; the cursor is saved with what they wrote, so a step is done once or not at all.
 */
export type ProcessKind = {
  /** Throws E_AUTHORIZATION_FAILURE (403). Asked when the process is made, confirmed, and at every step. */
  authorize: (actor: Actor, process: Pick<Process, 'options' | 'organizations'>) => Promise<void>
  /** Writes `process_items`: what would be done. Changes nothing else. */
  plan: (step: Step) => Promise<StepResult>
  /** Does what the items say, and writes a receipt for each. */
  apply: (step: Step) => Promise<StepResult>
  /** Whether the preview is no longer true: asked at its confirmation; `process.$trx` sees all organizations it may touch. */
  isOutdated: (process: Process) => Promise<boolean>
}
