import type * as activities from '#workflows/mail_delivery/activities'
import type { DeliverMailInput } from '#workflows/mail_delivery/contract'
import { proxyActivities } from '@temporalio/workflow'

const { sendMail } = proxyActivities<typeof activities>({
  /** SMTP's own time-outs end an attempt long before, so no old attempt is still sending when the next one begins. */
  startToCloseTimeout: '2 minutes',
  /** Bounded by the mail's row, which counts the attempts: `sendMail` fails the mail for good after the last one. */
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '1 hour' },
})

/** Takes one mail to the SMTP server and returns how it ended: sent, kept (no server is set) or failed. */
export async function deliverMail(input: DeliverMailInput) {
  return sendMail(input)
}
