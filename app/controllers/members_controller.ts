import type { HttpContext } from '@adonisjs/core/http'
import { createMember } from '#operations/members/create_member'
import { updateMember } from '#operations/members/update_member'
import MemberPolicy from '#policies/member_policy'
import { history } from '#queries/journal/history'
import { memberCard } from '#queries/members/member_card'
import { memberForm } from '#queries/members/member_form'
import { memberList } from '#queries/members/member_list'
import { submit, type FailedForm } from '#services/forms'
import { showList } from '#services/lists/show_list'
import { memberValidator } from '#validators/member'

/** Contacts and employees: one list, one card. */
export default class MembersController {
  index(ctx: HttpContext) {
    return showList(ctx, memberList)
  }

  async create({ actor, request, view }: HttpContext, form: FailedForm | null = null) {
    await actor.authorize(MemberPolicy, 'create')
    const companyId = Number(request.input('company_id')) || null
    return view.render('members/create', { form, ...(await memberForm(actor, null, companyId)) })
  }

  store(ctx: HttpContext) {
    const { actor, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const member = await createMember(actor, await request.validateUsing(memberValidator))
        session.flash('notice', { text: i18n.t('members.created', { name: member.fullName }) })
        return response.redirect().toRoute('members.show', [actor.organization.id, member.id])
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async show({ actor, params, request, view, i18n }: HttpContext) {
    const member = await memberCard(actor, params.id)
    const tab = request.input('tab') === 'history' ? 'history' : 'details'
    const base = `/o/${actor.organization.id}/members/${member.id}?tab=history`
    const joins = ['department_members']
    const before = Number(request.input('before')) || undefined
    return view.render('members/show', {
      member,
      tab,
      mayUpdate: actor.can(MemberPolicy, 'update', member.group),
      mayDelete: actor.can(MemberPolicy, 'delete', member.group),
      history:
        tab === 'history'
          ? await history(actor, i18n, { table: 'members', joins, id: member.id, base }, before)
          : null,
    })
  }

  async edit({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const member = await memberCard(actor, params.id)
    await actor.authorize(MemberPolicy, 'update', member.group)
    return view.render('members/edit', { form, ...(await memberForm(actor, member)) })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const member = await updateMember(
          actor,
          params.id,
          await request.validateUsing(memberValidator)
        )
        session.flash('notice', { text: i18n.t('ui.saved') })
        return response.redirect().toRoute('members.show', [actor.organization.id, member.id])
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}
