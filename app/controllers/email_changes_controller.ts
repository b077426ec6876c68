import { findLink } from '#operations/access_links/find_link'
import { confirmEmailChange } from '#operations/email_changes/confirm_email_change'
import { submit, type FailedForm } from '#forms/failed_form'
import { visitorOf } from '#auth/visitor'
import { withinWall } from '#wall/scope'
import type { HttpContext } from '@adonisjs/core/http'

/** The link that was sent to the new address. Following it changes nothing yet: programs follow links, people press buttons. */
export default class EmailChangesController {
  async edit({ params, view, response }: HttpContext, form: FailedForm | null = null) {
    const link = await withinWall({}, (trx) => findLink(trx, 'email_change', params.token))
    if (!link) {
      response.status(410)
      return view.render('email_changes/spent')
    }
    return view.render('email_changes/edit', {
      token: params.token,
      email: link.email,
      form,
    })
  }

  update(ctx: HttpContext) {
    const { params, response, session, i18n, auth } = ctx
    return submit(ctx, {
      save: async () => {
        const here = { signedIn: auth.user ?? null, sessionId: session.sessionId }
        const { id, email } = await confirmEmailChange(params.token, visitorOf(ctx), here)
        if (auth.user?.id === id) session.regenerate()
        session.flash('notice', {
          text: i18n.t('session.email_changed', { email }),
          tone: 'success',
        })
        return response.redirect().toPath(auth.user ? '/profile' : '/sign-in')
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}
