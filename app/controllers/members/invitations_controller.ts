import InvalidInput from '#exceptions/invalid_input'
import { inviteMember } from '#operations/invitations/invite_member'
import { letterNotice } from '#presenters/letter_notice'
import type { HttpContext } from '@adonisjs/core/http'
import { execute, sql } from '#wall/sql'

export default class MemberInvitationsController {
  /** A button without fields: a refusal is said on the card it came from. */
  async store({ actor, params, response, session, i18n }: HttpContext) {
    await execute(actor.trx, sql`savepoint invitation`)
    try {
      const member = await inviteMember(actor, params.member_id)
      session.flash('notice', letterNotice(i18n, 'invitations.sent', member.email))
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      await execute(actor.trx, sql`rollback to savepoint invitation`)
      const [{ rule, params: words }] = error.problems
      session.flash('notice', { text: i18n.t(`problems.${rule}`, words), tone: 'error' })
    }
    return response.redirect().toPath(`/o/${actor.organization.id}/members/${params.member_id}`)
  }
}
