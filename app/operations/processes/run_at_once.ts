import { DateTime } from 'luxon'
import type Process from '#models/process'
import { startProcess } from '#operations/processes/confirm_process'
import { stepOf } from '#operations/processes/take_step'
import { nameProcess, withinOrganizations } from '#processes/scope'
import type { Actor } from '#access/actor'

/** More items than this are work for the worker. */
export const MOST_AT_ONCE = 100

/**
 * Plans and applies a small process within the request's own transaction, as the worker would: the same items, receipts
 * and log, and so the same undo. The person sees the outcome at once and is told no second time. One that has nothing
 * to do leaves no trace (null). One that `mayStart` holds back stays a preview, which somebody has to confirm.
 */
export async function runAtOnce(
  actor: Actor,
  process: Process,
  mayStart: () => Promise<boolean> = async () => true
): Promise<Process | null> {
  return withinOrganizations(actor, process, async () => {
    while ((await stepOf(process, actor, MOST_AT_ONCE)) === 'more');
    if (process.items === 0) {
      await process.delete()
      return null
    }
    if (!(await mayStart())) return process
    await nameProcess(actor, process)
    await startProcess(actor, process)
    while ((await stepOf(process, actor, MOST_AT_ONCE)) === 'more');
    const now = DateTime.now()
    return process.merge({ acknowledgedAt: now, announcedAt: now }).save()
  })
}
