import { DateTime } from 'luxon'
import InvalidInput from '#exceptions/invalid_input'
import { lockProcess } from '#operations/processes/lock_process'
import { wakeProcess } from '#operations/processes/plan_process'
import type { Actor } from '#services/actor'
import { noteEvent } from '#services/processes/events'
import { kindOf } from '#services/processes/kind'

/**
 * Confirms the preview: the worker begins. When what it was made from has changed since, nothing begins; the preview is
 * made anew, and the person is told to look again (returns `outdated`).
 */
export async function confirmProcess(actor: Actor, id: number, { mailsWhenDone = false } = {}) {
  const process = await lockProcess(actor, id, 'confirm')
  if (process.items === 0) throw new InvalidInput({ field: '', rule: 'process_empty' })

  const kind = await kindOf(process.kind)
  const { rows } = await actor.trx.rawQuery(
    'select exists (select from journal where organization_id = ? and id > ? and table_name = any (?)) as "isOutdated"',
    [actor.organization.id, process.plannedAtJournal, kind.dependsOn] as any[]
  )
  if (rows[0].isOutdated) {
    await process.merge({ state: 'planning', cursor: 0, done: 0 }).save()
    await noteEvent(actor.trx, process.organizationId, process.id, 'outdated')
    await wakeProcess(process)
    return 'outdated' as const
  }

  const now = DateTime.now()
  await process
    .merge({
      state: 'running',
      confirmedAt: now,
      startedAt: now,
      cursor: 0,
      done: 0,
      mailsWhenDone,
    })
    .save()
  await noteEvent(actor.trx, process.organizationId, process.id, 'confirmed', {
    name: actor.member.fullName,
  })
  await wakeProcess(process)
  return 'confirmed' as const
}
