import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core/http'
import { closeDemo } from '#operations/demo/close_demo'
import { mayCloseDemo } from '#queries/demo/demo_is_open'
import { visitorOf } from '#auth/visitor'

/** The end of the demo's sign-ins, for whoever has an account of their own beside it. */
export default class DemoClosuresController {
  async create({ auth, request, view }: HttpContext) {
    if (!(await mayCloseDemo(auth.user!)))
      throw new errors.E_ROUTE_NOT_FOUND(['GET', request.url()])
    return view.render('demo_closures/create')
  }

  async store(ctx: HttpContext) {
    const { auth, response, session, i18n } = ctx
    const count = await closeDemo(auth.user!, visitorOf(ctx))
    session.flash('notice', { text: i18n.t('organizations.demo.closed', { count }) })
    return response.redirect().toPath('/organizations')
  }
}
