import { DateTime } from 'luxon'
import InvalidInput from '#exceptions/invalid_input'
import type Process from '#models/process'
import { lockProcess } from '#operations/processes/lock_process'
import { signalProcess } from '#operations/processes/plan_process'
import type { Actor } from '#access/actor'
import { noteEvent } from '#processes/events'
import { kindOf } from '#processes/kinds'
import { withinOrganizations } from '#processes/scope'

/**
 * Confirms the preview: the worker begins. When what it was made from has changed since, nothing begins; the preview is
 * made anew, and the person is told to look again (returns `outdated`). An empty preview is refused (InvalidInput).
 */
export async function confirmProcess(actor: Actor, id: number, { mailsWhenDone = false } = {}) {
  const process = await lockProcess(actor, id, 'confirm')
  if (process.items === 0) throw new InvalidInput({ field: '', rule: 'process_empty' })

  if (await isOutdated(actor, process)) {
    await process
      .merge({ state: 'planning', cursor: 0, done: 0, workedMs: 0, plannedAtJournal: null })
      .save()
    await noteEvent(actor.trx, process.organizationId, process.id, 'outdated')
    await signalProcess(process, 'confirm')
    return 'outdated' as const
  }
  await startProcess(actor, process, { mailsWhenDone })
  await signalProcess(process, 'confirm')
  return 'confirmed' as const
}

/** Lets a locked process run from its first item on. */
export async function startProcess(actor: Actor, process: Process, { mailsWhenDone = false } = {}) {
  const now = DateTime.now()
  await process
    .merge({
      state: 'running',
      confirmedAt: now,
      startedAt: now,
      cursor: 0,
      done: 0,
      workedMs: 0,
      mailsWhenDone,
    })
    .save()
  await noteEvent(actor.trx, process.organizationId, process.id, 'confirmed', {
    name: actor.member.fullName,
  })
}

/** Asked with the journals of all organizations that the process may touch open. */
function isOutdated(actor: Actor, process: Process) {
  return withinOrganizations(actor, process, async () =>
    (await kindOf(process.kind)).isOutdated(process)
  )
}
