import type { HttpContext } from '@adonisjs/core/http'
import { deleteRecord } from '#operations/deletions/delete_record'
import GroupPolicy from '#policies/group_policy'
import { findGroup } from '#queries/groups/group_card'
import { groupOffers } from '#queries/groups/group_offers'
import { groupMembers } from '#queries/groups/group_members'
import { undoOf } from '#processes/kinds'
import { submit, type FailedForm } from '#forms/failed_form'

export default class DeletionsController {
  async create({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const group = await findGroup(actor, params.group_id)
    await actor.authorize(GroupPolicy, 'delete')
    return view.render('groups/deletions/create', {
      group,
      members: await groupMembers(actor, group.id),
      form,
      ...(await groupOffers(actor, group)),
    })
  }

  store(ctx: HttpContext) {
    const { actor, params, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const { process, name } = await deleteRecord(actor, 'groups', params.group_id)
        session.flash('notice', {
          text: i18n.t('groups.deleted', { name }),
          undo: undoOf(process),
        })
        return response.redirect().toRoute('groups.index', [actor.organization.id])
      },
      again: (form) => this.create(ctx, form),
    })
  }
}
