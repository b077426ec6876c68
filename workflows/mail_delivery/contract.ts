import { defineContract } from '#workflows/contract'

export type DeliverMailInput = {
  mailId: number
  /** Which delivery of this mail: 1, and one more each time somebody says "Send again". */
  delivery?: number
}

/** Takes one mail to the SMTP server, trying again for about a day. */
export const deliverMail = defineContract<DeliverMailInput>({
  type: 'deliverMail',
  lives: 'once',
  workflowId: ({ mailId, delivery = 1 }) =>
    delivery > 1 ? `mail-${mailId}-${delivery}` : `mail-${mailId}`,
  shouldRun: `select jsonb_build_object('mailId', id, 'delivery', deliveries) as input, organization_id,
    concat_ws('-', 'mail', id, case when deliveries > 1 then deliveries end) as workflow_id
    from mails where state = 'waiting'`,
})
