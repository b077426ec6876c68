import type { HttpContext } from '@adonisjs/core/http'
import { permissionCatalogue, permissions } from '#domain/permissions'
import type Group from '#models/group'
import { createGroup } from '#operations/groups/create_group'
import { updateGroup } from '#operations/groups/update_group'
import GroupPolicy from '#policies/group_policy'
import { findGroup, groupCard } from '#queries/groups/group_card'
import { groupOffers } from '#queries/groups/group_offers'
import { groupList } from '#queries/groups/group_list'
import { showList } from '#presenters/lists/show_list'
import { denyUnless } from '#access/deny'
import { cardTabs } from '#presenters/card_tabs'
import { submit, type FailedForm } from '#forms/failed_form'
import type { Actor } from '#access/actor'
import { groupChangesValidator, groupValidator } from '#validators/group'

const grantableBy = (actor: Actor) =>
  permissions.filter((permission) => actor.can(GroupPolicy, 'grant', permission))

export default class GroupsController {
  index(ctx: HttpContext) {
    return showList(ctx, groupList)
  }

  async create({ actor, view }: HttpContext, form: FailedForm | null = null) {
    await actor.authorize(GroupPolicy, 'create')
    const grantable = grantableBy(actor)
    return view.render('groups/create', { form, granted: [], grantable, catalogue, offers: null })
  }

  store(ctx: HttpContext) {
    const { actor, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const group = await createGroup(actor, await request.validateUsing(groupValidator))
        session.flash('notice', { text: i18n.t('groups.created', { name: group.name }) })
        return response.redirect().toRoute('groups.show', [actor.organization.id, group.id])
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async show(ctx: HttpContext) {
    const { actor, params, view } = ctx
    const card = await groupCard(actor, params.id)
    const { id } = card.group
    return view.render('groups/show', {
      ...card,
      catalogue,
      ...(await cardTabs(ctx, { noun: 'groups', id })),
    })
  }

  async edit({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const group = await findGroup(actor, params.id)
    await actor.authorize(GroupPolicy, 'update')
    const offers = await groupOffers(actor, group)
    if (!form) denyUnless(offers.mayChange)
    return view.render('groups/edit', {
      offers,
      group,
      form,
      granted: await permissionsOf(group),
      grantable: grantableBy(actor),
      catalogue,
    })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(groupChangesValidator)
        const group = await updateGroup(actor, params.id, input)
        session.flash('notice', { text: i18n.t('ui.saved') })
        return response.redirect().toRoute('groups.show', [actor.organization.id, group.id])
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}

const permissionsOf = async (group: Group) =>
  (await group.related('permissions').query()).map(({ permission }) => permission)

const catalogue = Object.entries(permissionCatalogue).map(([resource, actions]) => ({
  resource,
  actions,
}))
