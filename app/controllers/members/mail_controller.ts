import type { HttpContext } from '@adonisjs/core/http'
import { setMemberMail } from '#operations/members/set_member_mail'
import { pathBefore } from '#services/local_path'
import { memberMailValidator } from '#validators/member'

/** The tick "receives mail" of the list, changed in its place. */
export default class MailController {
  async update({ actor, params, request, response }: HttpContext) {
    const { receives_mail: receivesMail } = await request.validateUsing(memberMailValidator)
    await setMemberMail(actor, params.member_id, receivesMail ?? false)
    if (request.header('HX-Request-Type')) return response.noContent()
    return response.redirect().toPath(pathBefore(request) ?? `/o/${actor.organization.id}/members`)
  }
}
