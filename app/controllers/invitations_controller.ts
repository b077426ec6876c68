import { acceptInvitation, findInvitation } from '#operations/invitations/accept_invitation'
import { signInAnew } from '#auth/new_session'
import { submit, type FailedForm } from '#forms/failed_form'
import { visitorOf } from '#auth/visitor'
import { acceptanceValidator } from '#validators/profile'
import type { HttpContext } from '@adonisjs/core/http'

/** What an invited person opens from the mail. */
export default class InvitationsController {
  async edit({ params, view, response, auth }: HttpContext, form: FailedForm | null = null) {
    const invitation = await findInvitation(params.token)
    if (!invitation) {
      response.status(410)
      return view.render('invitations/spent')
    }
    const { user, organization, email } = invitation
    const isThemself = user !== null && auth.user?.id === user.id
    // One form for everybody else: the page tells nobody whether the address has a sign-in.
    return view.render('invitations/edit', {
      token: params.token,
      invited: { organization: organization.name, email },
      asks: isThemself ? 'nothing' : 'password',
      other: isThemself ? null : (auth.user?.email ?? null),
      form,
    })
  }

  update(ctx: HttpContext) {
    const { params, request, response, auth } = ctx
    return submit(ctx, {
      save: async () => {
        const { password } = await request.validateUsing(acceptanceValidator)
        const signedIn = auth.user ?? null
        const { user, organizationId } = await acceptInvitation(
          params.token,
          password,
          visitorOf(ctx),
          signedIn
        )
        if (signedIn?.id !== user.id) await signInAnew(ctx, user)
        return response.redirect().toPath(`/o/${organizationId}`)
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}
