import type { HttpContext } from '@adonisjs/core/http'
import { inspectWall } from '#operations/wall/inspect_wall'
import OrganizationPolicy from '#policies/organization_policy'
import { latestInspection } from '#queries/wall/latest_inspection'

/** Administration → Wall: the proof that organizations are walled off, run on the live database. */
export default class WallInspectionsController {
  async index({ actor, view }: HttpContext) {
    await actor.authorize(OrganizationPolicy, 'inspectWall')
    return view.render('wall_inspections/index', { inspection: await latestInspection(actor) })
  }

  async store({ actor, response }: HttpContext) {
    await inspectWall(actor)
    return response.redirect().toRoute('wall_inspections.index', [actor.organization.id])
  }
}
