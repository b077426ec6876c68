import type { HttpContext } from '@adonisjs/core/http'
import type SavedView from '#models/saved_view'
import { createSavedView } from '#operations/saved_views/create_saved_view'
import { deleteSavedView } from '#operations/saved_views/delete_saved_view'
import { updateSavedView } from '#operations/saved_views/update_saved_view'
import SavedViewPolicy from '#policies/saved_view_policy'
import { visible } from '#access/rule'
import { submit, type FailedForm } from '#services/forms'
import { pairsOf, queryString, readQuery } from '#services/lists/list_query'
import { listOf } from '#services/lists/registry'
import { savedViewChangesValidator, savedViewValidator } from '#validators/saved_view'

/** Queries of lists under a name: tabs above the list, one's own or everybody's. */
export default class SavedViewsController {
  async create({ actor, request, view }: HttpContext, form: FailedForm | null = null) {
    const definition = await listOf(String(request.input('list')))
    await actor.authorize(definition.policy, 'list')
    const pairs = pairsOf(definition, readQuery(definition, request.all()))
    return view.render('saved_views/create', { form, pairs, resource: definition.resource })
  }

  store(ctx: HttpContext) {
    const { actor, request, response } = ctx
    return submit(ctx, {
      save: async () => {
        const definition = await listOf(String(request.input('list')))
        const input = await request.validateUsing(savedViewValidator)
        const query = queryString(pairsOf(definition, readQuery(definition, request.all())))
        return response
          .redirect()
          .toPath(pathOf(ctx, await createSavedView(actor, definition, query, input)))
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async edit({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const views = actor.organization.related('savedViews').query()
    const savedView = await visible(actor, SavedViewPolicy, views)
      .where('id', params.id)
      .firstOrFail()
    await actor.authorize(SavedViewPolicy, 'update', savedView)
    return view.render('saved_views/edit', { form, savedView, resource: savedView.resource })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(savedViewChangesValidator)
        return response
          .redirect()
          .toPath(pathOf(ctx, await updateSavedView(actor, params.id, input)))
      },
      again: (form) => this.edit(ctx, form),
    })
  }

  async destroy(ctx: HttpContext) {
    const { resource } = await deleteSavedView(ctx.actor, ctx.params.id)
    return ctx.response.redirect().toPath(`/o/${ctx.actor.organization.id}/${resource}`)
  }
}

const pathOf = ({ actor }: HttpContext, { resource, query }: SavedView) =>
  `/o/${actor.organization.id}/${resource}${query ? `?${query}` : ''}`
