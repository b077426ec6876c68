import { DateTime } from 'luxon'
import type Process from '#models/process'
import { noteEvent } from '#processes/events'

/** Ends a process, in the transaction of its last step: state, time, a line of the log. Its workflow tells whoever asked. */
export async function finishProcess(
  process: Process,
  state: 'done' | 'cancelled' | 'failed',
  { error = null }: { error?: { rule: string } | null } = {}
) {
  const trx = process.$trx!
  await process
    .merge({ state, requested: null, phase: null, error, finishedAt: DateTime.now() })
    .save()
  await noteEvent(trx, process.organizationId, process.id, state, error ? { rule: error.rule } : {})
}
