import type { HttpContext } from '@adonisjs/core/http'
import { deleteRecord } from '#operations/deletions/delete_record'
import MemberPolicy from '#policies/member_policy'
import { memberRefusal } from '#access/privilege'
import { openSessions } from '#queries/privilege/access_of_group'
import { memberCard } from '#queries/members/member_card'
import { ownedBy } from '#queries/members/owned_by'
import { undoOf } from '#processes/kinds'
import { submit, type FailedForm } from '#forms/failed_form'

/** Says what goes with a card before it is deleted. */
export default class DeletionsController {
  async create({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const member = await memberCard(actor, params.member_id)
    await actor.authorize(MemberPolicy, 'delete', member.group)
    return view.render('members/deletions/create', {
      form,
      member,
      refusal: memberRefusal(member.rank, { id: member.id, groupId: member.group.id }, 'delete'),
      sessions: await openSessions(actor, [member.id]),
      owned: await ownedBy(actor, [member.id]),
    })
  }

  store(ctx: HttpContext) {
    const { actor, params, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const { process, name } = await deleteRecord(actor, 'members', params.member_id)
        session.flash('notice', {
          text: i18n.t('members.deleted', { name }),
          undo: undoOf(process),
        })
        return response.redirect().toRoute('members.index', [actor.organization.id])
      },
      again: (form) => this.create(ctx, form),
    })
  }
}
