import { DateTime } from 'luxon'
import type Process from '#models/process'
import { noteEvent } from '#services/processes/events'
import { queueMail } from '#operations/mails/queue_mail'

/**
 * Ends a process, in the transaction of its last step: state, time, a line of the log, and the mail to the person who
 * asked, if they wanted one.
 */
export async function finishProcess(
  process: Process,
  state: 'done' | 'cancelled' | 'failed',
  { error = null }: { error?: { rule: string } | null } = {}
) {
  const trx = process.$trx!
  await process
    .merge({ state, wanted: null, phase: null, error, finishedAt: DateTime.now() })
    .save()
  await noteEvent(trx, process.organizationId, process.id, state, error ? { rule: error.rule } : {})
  if (!process.mailsWhenDone || !process.memberId) return

  const { rows } = await trx.rawQuery(
    `select m.email, u.id, coalesce(u.locale, o.locale) as locale
     from members m join organizations o on o.id = m.organization_id left join users u on u.id = m.user_id
     where m.organization_id = ? and m.id = ? and m.receives_mail`,
    [process.organizationId, process.memberId]
  )
  if (!rows.length) return
  await queueMail(trx, {
    organizationId: process.organizationId,
    userId: rows[0].id,
    to: rows[0].email,
    locale: rows[0].locale,
    template: 'process_ended',
    data: {
      title: process.title,
      state,
      path: `/o/${process.organizationId}/processes/${process.id}`,
    },
  })
}
