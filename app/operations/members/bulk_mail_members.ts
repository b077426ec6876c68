import { bulkMembers } from '#operations/members/bulk_members'
import type { Actor } from '#access/actor'

/** Lets many members have notifications by e-mail again. */
export const bulkMailMembers = (actor: Actor, ids: number[]) => setMail(actor, ids, true)

/** Spares many members notifications by e-mail. */
export const bulkHushMembers = (actor: Actor, ids: number[]) => setMail(actor, ids, false)

function setMail(actor: Actor, ids: number[], receivesMail: boolean) {
  return bulkMembers(actor, ids, {
    deed: 'update',
    change: async (allowed) => {
      const { rowCount } = await actor.trx.rawQuery(
        `update members set receives_mail = ? where organization_id = ? and id = any (?::bigint[]) and receives_mail <> ?`,
        [receivesMail, actor.organization.id, allowed, receivesMail] as any[]
      )
      return rowCount
    },
  })
}
