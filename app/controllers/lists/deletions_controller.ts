import type { HttpContext } from '@adonisjs/core/http'
import { waysBack } from '#presenters/deletions/ways_back'
import { latelyDeleted } from '#queries/deletions/lately_deleted'
import { LISTED_DAYS } from '#domain/deletions'
import { deletionOf, listOf, maySeeDeleted } from '#registry/resources'

/** What was lately deleted of a list, and of its saved views: with the way back. */
export default class DeletionsController {
  async index({ actor, params, view, i18n }: HttpContext) {
    const { resource, icon, policy } = await listOf(params.list_id)
    deletionOf(resource)
    await actor.authorize(policy, 'list')
    const views = await latelyDeleted(actor, 'saved_views', resource)
    const records = maySeeDeleted(actor, resource) ? await latelyDeleted(actor, resource) : []
    return view.render('lists/deletions/index', {
      resource,
      icon,
      days: LISTED_DAYS,
      base: `/o/${actor.organization.id}/${resource}`,
      records: waysBack(actor, i18n, records),
      views: waysBack(actor, i18n, views),
    })
  }
}
