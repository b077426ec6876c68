import env from '#start/env'
import { openSession } from '#operations/sessions/open_session'
import { recordSignIn } from '#auth/record_sign_in'
import { leaveNothing } from '#auth/sign_out_excluded'
import { localPath } from '#http/local_path'
import { signInAnew } from '#auth/new_session'
import { membershipsOf } from '#auth/users'
import { addressOfTicket, ticketOf } from '#forms/session_over'
import { submit, type FailedForm } from '#forms/failed_form'
import { visitorOf } from '#auth/visitor'
import { sessionValidator } from '#validators/session'
import type User from '#models/user'
import type { HttpContext } from '@adonisjs/core/http'

export default class SessionsController {
  create(ctx: HttpContext, form: FailedForm | null = null) {
    const ticket = ticketOf(ctx)
    return ctx.view.render('sessions/create', {
      form,
      ticket,
      action: ticket ? ctx.request.url(true) : '/sign-in',
      mayRegister: env.get('REGISTRATION') !== 'closed',
    })
  }

  store(ctx: HttpContext) {
    const { request, response, session } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(sessionValidator)
        const user = await openSession(input, visitorOf(ctx))
        const wanted =
          (await addressOfTicket(ctx, user.id)) ??
          (await addressFor(user, localPath(session.pull('wanted')) ?? '/'))

        // Whoever planted a visit in this browser must not know the token of its forms afterwards.
        await signInAnew(ctx, user)
        session.put('is_remembered', input.is_remembered !== undefined)
        return response.redirect().toPath(wanted)
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async destroy(ctx: HttpContext) {
    const { auth, response, session, i18n } = ctx
    if (auth.user) await recordSignIn('signed_out', auth.user.id, visitorOf(ctx))
    await auth.use('web').logout()
    session.clear()
    session.regenerate()
    leaveNothing(ctx)
    session.flash('notice', { text: i18n.t('session.signed_out') })
    return response.redirect().toPath('/sign-in')
  }
}

/** Where somebody wanted to go before signing in, unless it lies in an organization that is not theirs. */
async function addressFor(user: User, wanted: string) {
  const organizationId = Number(wanted.match(/^\/o\/(\d+)/)?.[1])
  if (!organizationId) return wanted
  const memberships = await membershipsOf(user.id)
  return memberships.some((known) => known.organizationId === organizationId) ? wanted : '/'
}
