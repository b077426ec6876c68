import Process from '#models/process'
import { withinWall } from '#wall/scope'
import { endedStates, type ProcessState } from '#domain/processes'
import type { ProcessRef, Standing } from '#workflows/processes/contract'
import { DateTime } from 'luxon'

/** Where a process stands, as its row says. One that is gone (cancelled before it was confirmed) is over. */
export async function standingOf({ organizationId, processId }: ProcessRef): Promise<Standing> {
  return withinWall({ organizations: [organizationId] }, async (client) => {
    const process = await Process.query({ client }).where({ organizationId, id: processId }).first()
    const isPaused = process?.state === 'paused'
    const state: ProcessState | undefined = isPaused
      ? (process.options.pausedFrom ?? 'running')
      : process?.state
    return {
      phase: phaseOf(state),
      isPaused,
      expiresInMs: process?.expiresAt?.diff(DateTime.utc()).toMillis() ?? null,
    }
  })
}

/** A draft is nobody's work yet: its workflow begins with its planning. */
function phaseOf(state: ProcessState | undefined): Standing['phase'] {
  if (!state || state === 'draft' || endedStates.includes(state)) return 'over'
  return state as Standing['phase']
}
