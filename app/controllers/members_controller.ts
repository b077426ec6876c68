import { identifierOf } from '#domain/identifiers'
import { groupKinds } from '#domain/permissions'
import type { HttpContext } from '@adonisjs/core/http'
import { createMember } from '#operations/members/create_member'
import { updateMember } from '#operations/members/update_member'
import MemberPolicy from '#policies/member_policy'
import { memberCard } from '#queries/members/member_card'
import { memberOffers } from '#queries/members/member_offers'
import { memberForm } from '#queries/members/member_form'
import { memberList } from '#queries/members/member_list'
import { denyUnless } from '#access/deny'
import { cardTabs } from '#presenters/card_tabs'
import { submit, type FailedForm } from '#forms/failed_form'
import { showList } from '#presenters/lists/show_list'
import { memberChangesValidator, memberValidator } from '#validators/member'

/** Contacts and employees: one list, one card. */
export default class MembersController {
  index(ctx: HttpContext) {
    return showList(ctx, memberList)
  }

  async create({ actor, request, view }: HttpContext, form: FailedForm | null = null) {
    await actor.authorize(MemberPolicy, 'create')
    const companyId = identifierOf(request.input('company_id'))
    const kind = groupKinds.find((known) => known === request.input('kind')) ?? null
    return view.render('members/create', {
      form,
      ...(await memberForm(actor, null, { companyId, kind })),
    })
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

  async show(ctx: HttpContext) {
    const { actor, params, view } = ctx
    const member = await memberCard(actor, params.id)
    return view.render('members/show', {
      member,
      ...memberOffers(actor, member),
      ...(await cardTabs(ctx, { noun: 'members', id: member.id })),
    })
  }

  async edit({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const member = await memberCard(actor, params.id)
    await actor.authorize(MemberPolicy, 'update', member.group)
    if (!form) denyUnless(memberOffers(actor, member).mayUpdate)
    return view.render('members/edit', { form, ...(await memberForm(actor, member)) })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const member = await updateMember(
          actor,
          params.id,
          await request.validateUsing(memberChangesValidator)
        )
        session.flash('notice', { text: i18n.t('ui.saved') })
        return response.redirect().toRoute('members.show', [actor.organization.id, member.id])
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}
