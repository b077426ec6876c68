import { bulkMembers } from '#operations/members/bulk_members'
import type { Actor } from '#access/actor'

/** Lets many members have notifications by e-mail again. */
export const bulkMailMembers = (actor: Actor, ids: number[]) =>
  bulkMembers(actor, ids, 'mail_on', undefined, (chosen) => setMail(actor, chosen, true))

/** Spares many members notifications by e-mail. */
export const bulkHushMembers = (actor: Actor, ids: number[]) =>
  bulkMembers(actor, ids, 'mail_off', undefined, (chosen) => setMail(actor, chosen, false))

const setMail = (actor: Actor, ids: number[], receivesMail: boolean) =>
  actor.trx.rawQuery(
    `update members set receives_mail = ? where organization_id = ? and id = any (?::bigint[])`,
    [receivesMail, actor.organization.id, ids] as any[]
  )
