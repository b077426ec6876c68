import { confirmEmailChange } from '#operations/email_changes/confirm_email_change'
import { submit, type FailedForm } from '#services/forms'
import { findToken } from '#services/user_tokens'
import { visitorOf } from '#services/visitor'
import { withinWall } from '#services/wall'
import type { HttpContext } from '@adonisjs/core/http'

/** The link that was sent to the new address. Following it changes nothing yet: programs follow links, people press buttons. */
export default class EmailChangesController {
  async edit({ params, view, response }: HttpContext, form: FailedForm | null = null) {
    const bearer = await withinWall({}, (trx) =>
      findToken<{ email: string }>(trx, 'email_change', params.token)
    )
    if (!bearer) {
      response.status(410)
      return view.render('email_changes/spent')
    }
    return view.render('email_changes/edit', {
      token: params.token,
      email: bearer.payload.email,
      form,
    })
  }

  update(ctx: HttpContext) {
    const { params, response, session, i18n, auth } = ctx
    return submit(ctx, {
      save: async () => {
        const email = await confirmEmailChange(params.token, visitorOf(ctx))
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
