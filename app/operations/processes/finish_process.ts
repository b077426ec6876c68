import i18nManager from '@adonisjs/i18n/services/main'
import { DateTime } from 'luxon'
import type Process from '#models/process'
import { lineCounts } from '#queries/processes/process_lines'
import { processPath } from '#services/processes/kinds'
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
  if (process.mailsWhenDone && process.memberId) await mailAsker(process)
}

async function mailAsker(process: Process) {
  const { rows } = await process.$trx!.rawQuery(
    `select m.email, m.full_name as name, u.id, coalesce(u.locale, o.locale) as locale, o.name as organization
     from members m join organizations o on o.id = m.organization_id left join users u on u.id = m.user_id
     where m.organization_id = ? and m.id = ? and m.receives_mail`,
    [process.organizationId, process.memberId!]
  )
  if (!rows.length) return
  const [{ email, name, id, locale, organization }] = rows
  await queueMail(process.$trx!, {
    organizationId: process.organizationId,
    userId: id,
    to: email,
    locale,
    template: 'process_ended',
    data: {
      name,
      organization,
      title: process.title,
      state: process.state,
      path: processPath(process),
      counts: await countsInWords(process, locale),
    },
  })
}

/** "Created: 5,810", counted from the receipts. */
async function countsInWords(process: Process, locale: string) {
  const i18n = i18nManager.locale(locale)
  const counts = Object.entries(await lineCounts(process, 'receipts'))
  return counts.map(
    ([outcome, count]) => `${i18n.t(`processes.outcomes.${outcome}`)}: ${i18n.formatNumber(count)}`
  )
}
