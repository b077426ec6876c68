import { mailWay } from '#config/mail'
import type { I18n } from '@adonisjs/i18n'

/** What is said after a letter was asked for: that it is on its way, or that mail is not set up and it waits. */
export function letterNotice(i18n: I18n, sent: string, email: string) {
  const way = mailWay()
  if (way === 'none') return { text: i18n.t('mails.no_way', { email }), tone: 'warning' }
  if (way === 'mailbox') return { text: i18n.t('mails.in_mailbox', { email }) }
  return { text: i18n.t(sent, { email }) }
}
