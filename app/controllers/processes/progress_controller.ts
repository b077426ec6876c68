import type { HttpContext } from '@adonisjs/core/http'
import { drawn } from '#controllers/processes_controller'
import { endedStates } from '#domain/processes'
import { consolePath, hasOwnPages, processPath } from '#processes/kinds'

/** How far a process is: the fragment that its page asks for every second. In a tab of its own it is the page. */
export default class ProgressController {
  async show(ctx: HttpContext) {
    const { actor, params, request, response, view } = ctx
    response.vary('HX-Request-Type')
    const page = await drawn(ctx)
    if (!request.header('HX-Request')) {
      return response.redirect().toPath(consolePath(actor.organization.id, params.process_id))
    }
    const { work } = page
    if (endedStates.includes(work.state) && hasOwnPages(work.kind))
      return response.header('HX-Redirect', processPath(work)).send('')
    return view.render('processes/progress', { form: null, ...page })
  }
}
