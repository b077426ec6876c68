import type { HttpContext } from '@adonisjs/core/http'
import type SavedView from '#models/saved_view'
import { createSavedView } from '#operations/saved_views/create_saved_view'
import { deleteRecord } from '#operations/deletions/delete_record'
import { updateSavedView } from '#operations/saved_views/update_saved_view'
import SavedViewPolicy from '#policies/saved_view_policy'
import { visible } from '#access/rule'
import { submit, type FailedForm } from '#forms/failed_form'
import { askedText, pairsOf, readQuery } from '#lists/list_query'
import { undoOf } from '#processes/kinds'
import { listOf } from '#registry/resources'
import { savedViewChangesValidator, savedViewValidator } from '#validators/saved_view'

/** Queries of lists under a name: tabs above the list, one's own or everybody's. */
export default class SavedViewsController {
  async create({ actor, request, view }: HttpContext, form: FailedForm | null = null) {
    const definition = await listOf(String(request.input('list')))
    await actor.authorize(definition.policy, 'list')
    const query = { ...readQuery(definition, request.all()), view: null }
    const pairs = pairsOf(definition, query)
    const mayShare = actor.can(SavedViewPolicy, 'share')
    return view.render('saved_views/create', {
      form,
      pairs,
      resource: definition.resource,
      mayShare,
    })
  }

  store(ctx: HttpContext) {
    const { actor, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const definition = await listOf(String(request.input('list')))
        const input = await request.validateUsing(savedViewValidator)
        const query = askedText(definition, readQuery(definition, request.all()))
        const view = await createSavedView(actor, definition, query, input)
        session.flash('notice', { text: i18n.t('lists.views.saved', { name: view.name }) })
        return response.redirect().toPath(pathOf(ctx, view))
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
    const mayShare = actor.can(SavedViewPolicy, 'share')
    return view.render('saved_views/edit', {
      form,
      savedView,
      resource: savedView.resource,
      mayShare,
    })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(savedViewChangesValidator)
        const view = await updateSavedView(actor, params.id, input, await this.#queryOf(ctx))
        session.flash('notice', { text: i18n.t('lists.views.saved', { name: view.name }) })
        return response.redirect().toPath(pathOf(ctx, view))
      },
      again: (form) => this.edit(ctx, form),
    })
  }

  /** The list itself sends its query along, to keep it; the form of the name sends none. */
  async #queryOf({ request }: HttpContext) {
    if (!request.input('list')) return undefined
    const definition = await listOf(String(request.input('list')))
    return askedText(definition, readQuery(definition, request.all()))
  }

  async destroy({ actor, params, response, session, i18n }: HttpContext) {
    const view = await actor.organization
      .related('savedViews')
      .query()
      .where('id', params.id)
      .first()
    const { process, name } = await deleteRecord(actor, 'saved_views', params.id)
    session.flash('notice', { text: i18n.t('lists.view_deleted', { name }), undo: undoOf(process) })
    return response.redirect().toPath(`/o/${actor.organization.id}/${view!.resource}`)
  }
}

/** The list as the view asks for it, which says that it is this view. */
const pathOf = ({ actor }: HttpContext, { id, resource, query }: SavedView) =>
  `/o/${actor.organization.id}/${resource}?${query ? `${query}&` : ''}view=${id}`
