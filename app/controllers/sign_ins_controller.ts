import { identifierOf } from '#domain/identifiers'
import SignInPolicy from '#policies/sign_in_policy'
import { deviceNamer } from '#presenters/devices'
import { signInList } from '#queries/sign_ins/sign_in_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class SignInsController {
  async index({ actor, request, view, i18n }: HttpContext) {
    await actor.authorize(SignInPolicy, 'list')
    const before = identifierOf(request.input('before'))
    return view.render('sign_ins/index', {
      ...(await signInList(actor, before)),
      before,
      deviceName: deviceNamer(i18n),
    })
  }
}
