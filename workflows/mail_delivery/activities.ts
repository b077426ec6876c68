import { sendMail as send } from '#operations/mails/send_mail'
import type { DeliverMailInput } from '#workflows/mail_delivery/contract'

/** One attempt to send a mail; throws when it is worth another one. */
export async function sendMail({ mailId }: DeliverMailInput) {
  return send(mailId)
}
