import { appUrl } from '#config/app'
import type { Locale } from '#config/i18n'
import { queueWork } from '#operations/outbox/queue_work'
import { deliverMail } from '#workflows/mail_delivery/contract'
import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import edge from 'edge.js'
import { allRows, execute, sql } from '#wall/sql'

export type QueuedMail = {
  /** Without an organization, only the account's owner may read the mail in Administration → Mail. */
  organizationId?: number | null
  accountId?: number | null
  userId?: number | null
  to: string
  locale: Locale
  /** `resources/views/mails/messages/<template>_html.edge` and `_text.edge`; the subject is `mails.<template>.subject`. */
  template: string
  data?: Record<string, any>
  /** The link that stands in the letter, and the marker that stands for it until then: `issueLink` alone gives it. */
  link?: { id: number; marker: string }
}

/**
 * Writes a mail in the person's language and queues its delivery, both in the operation's transaction: a change that
 * is rolled back sends nothing. Templates get `data`, `t`, `i18n`, `subject` and `appUrl`. Returns the mail's id.
 */
export async function queueMail(trx: TransactionClientContract, mail: QueuedMail): Promise<number> {
  const i18n = i18nManager.locale(mail.locale)
  const subject = i18n.t(`mails.${mail.template}.subject`, mail.data)
  const state = { ...mail.data, i18n, subject, appUrl }
  const [html, text] = await Promise.all([
    edge.render(`mails/messages/${mail.template}_html`, state),
    edge.render(`mails/messages/${mail.template}_text`, state),
  ])

  // The id comes first: `returning` would need a right to read the row, which whoever asks for a password reset has not.
  const rows = await allRows<{ id: number }>(
    trx,
    sql`select nextval(pg_get_serial_sequence('mails', 'id')) as id`
  )
  const mailId = rows[0].id
  await execute(
    trx,
    sql`insert into mails (id, account_id, organization_id, user_id, recipient, subject, html, text, access_link_id, link_marker) values (${mailId}, ${mail.accountId ?? null}, ${mail.organizationId ?? null}, ${mail.userId ?? null}, ${mail.to}, ${subject}, ${html}, ${text}, ${mail.link?.id ?? null}, ${mail.link?.marker ?? null})`
  )
  await queueWork(trx, {
    contract: deliverMail,
    input: { mailId },
    organizationId: mail.organizationId,
  })
  return mailId
}
