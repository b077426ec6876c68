import Mail from '#models/mail'
import MailPolicy from '#policies/mail_policy'
import type { Resource } from '#registry/resources'

/** Messages of the product to people, sent and waiting. */
export const mails: Resource = {
  noun: 'mails',
  model: Mail,
  name: 'subject',
  icon: 'mail',
  policy: MailPolicy,
  hasPage: true,
}
