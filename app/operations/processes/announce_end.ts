import { asOrganization } from '#operations/as_organization'
import i18nManager from '@adonisjs/i18n/services/main'
import { DateTime } from 'luxon'
import Process from '#models/process'
import { queueMail } from '#operations/mails/queue_mail'
import { lineCounts } from '#queries/processes/process_lines'
import { processPath } from '#processes/kinds'
import { processTitle } from '#presenters/processes/titles'
import type { ProcessRef } from '#workflows/processes/contract'
import { allRows, sql } from '#wall/sql'

/** Tells whoever asked how a process ended, by mail if they wanted one; once, however often it is asked for. */
export async function announceEnd({ organizationId, processId }: ProcessRef) {
  await asOrganization(organizationId, async ({ trx }) => {
    const process = await Process.query({ client: trx })
      .where({ organizationId, id: processId })
      .whereNotNull('finished_at')
      .whereNull('announced_at')
      .forUpdate()
      .first()
    if (!process) return
    await process.merge({ announcedAt: DateTime.now() }).save()
    if (process.mailsWhenDone && process.memberId) await mailAsker(process)
  })
}

async function mailAsker(process: Process) {
  const rows = await allRows<{
    email: string
    name: string
    id: number | null
    locale: 'en' | 'ru'
    organization: string
  }>(
    process.$trx!,
    sql`select m.email, m.full_name as name, u.id, coalesce(u.locale, o.locale) as locale, o.name as organization
     from members m join organizations o on o.id = m.organization_id left join users u on u.id = m.user_id
     where m.organization_id = ${process.organizationId} and m.id = ${process.memberId!} and m.receives_mail`
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
      title: processTitle(i18nManager.locale(locale), process),
      state: process.state,
      /** As templates can say it: there `state` is all that they are given. */
      standing: process.state,
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
