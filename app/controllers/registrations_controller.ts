import env from '#start/env'
import { registerAccount } from '#operations/accounts/register_account'
import { submit, type FailedForm } from '#services/forms'
import { throttle } from '#services/throttles'
import { visitorOf } from '#services/visitor'
import { registrationValidator } from '#validators/registration'
import { errors, type HttpContext } from '@adonisjs/core/http'

const isClosed = () => env.get('REGISTRATION') === 'closed'

export default class RegistrationsController {
  create({ view }: HttpContext, form: FailedForm | null = null) {
    return view.render(isClosed() ? 'registrations/closed' : 'registrations/create', { form })
  }

  store(ctx: HttpContext) {
    const { request, response, auth } = ctx
    if (isClosed()) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])

    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(registrationValidator)
        const visitor = visitorOf(ctx)
        await throttle('registration', input.email, visitor.ip)
        const { user, organization } = await registerAccount(input, visitor)

        await auth.use('web').login(user)
        return response.redirect().toPath(`/o/${organization.id}/guide`)
      },
      again: (form) => this.create(ctx, form),
    })
  }
}
