import type { HttpContext } from '@adonisjs/core/http'
import { setMemberMail } from '#operations/members/set_member_mail'
import { pathBefore } from '#http/local_path'
import { memberMailValidator } from '#validators/member'

/** The bell of the list, changed in its place: the answer says so and offers the way back. */
export default class MailController {
  async update({ actor, params, request, response, session, view, i18n }: HttpContext) {
    const { receives_mail: wanted } = await request.validateUsing(memberMailValidator)
    const receivesMail = wanted ?? false
    const { fullName: name } = await setMemberMail(actor, params.member_id, receivesMail)
    const message = {
      text: i18n.t(`members.mail_turned.${receivesMail ? 'on' : 'off'}`, { name }),
      undo: { href: `${request.url()}?_method=PUT&receives_mail=${!receivesMail}` },
    }
    if (request.qs().in_place) return view.render('members/mail/update', { message })
    session.flash('notice', { text: message.text })
    return response.redirect().toPath(pathBefore(request) ?? `/o/${actor.organization.id}/members`)
  }
}
