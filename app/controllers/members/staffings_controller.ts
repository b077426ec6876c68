import type { HttpContext } from '@adonisjs/core/http'
import { staffPerson } from '#operations/staffing/staff_person'
import type { PersonMembership } from '#domain/staffing'
import { namesakeOf } from '#domain/namesakes'
import { memberCard } from '#queries/members/member_card'
import { personOf, personMemberships } from '#queries/staffing/person_memberships'
import OrganizationPolicy from '#policies/organization_policy'
import { denyUnless } from '#access/deny'
import { submit, type FailedForm } from '#forms/failed_form'
import { formThatReturned } from '#forms/kept_forms'
import { processPath } from '#processes/kinds'
import { staffingValidator } from '#validators/staffing'

/** The organizations of a person; the account's owner adds and removes many in one action. */
export default class StaffingsController {
  async index({ actor, params, view }: HttpContext) {
    const member = await memberCard(actor, params.member_id)
    const { person, card, isOwner } = await personOf(actor, params.member_id)
    return view.render('staffing/index', {
      member,
      memberships: await personMemberships(actor, person),
      mayChange: actor.isOwner && !isOwner && card.group.kind === 'staff',
      isPersonOwner: isOwner,
    })
  }

  async create(ctx: HttpContext, failed: FailedForm | null = null) {
    const { actor, params, request, view } = ctx
    const address = `/o/${actor.organization.id}/members/${params.member_id}/staffings`
    const form = failed ?? formThatReturned(ctx.keptForm, 'POST', address)
    const member = await memberCard(actor, params.member_id)
    await actor.authorize(OrganizationPolicy, 'staff')
    const { person, card: known, isOwner } = await personOf(actor, params.member_id)
    if (!failed) denyUnless(!isOwner && known.group.kind === 'staff')
    const memberships = await personMemberships(actor, person)
    const { as_in: asInText, all } = request.qs()
    const asIn = Number(asInText) || actor.organization.id
    const model =
      memberships.find(({ organizationId, card: there }) => organizationId === asIn && there)
        ?.card ?? null
    const present = model && { group: model.group, permissions: model.groupPermissions }
    return view.render('staffing/create', {
      form,
      member,
      memberships: memberships.map((membership) => ({
        ...membership,
        namesake: namesakeOf(present, membership.groups)?.id ?? null,
      })),
      asIn,
      /** What is ticked everywhere to begin with. */
      all: ['add', 'remove'].includes(all) ? all : null,
      model,
    })
  }

  async store(ctx: HttpContext) {
    const { actor, params, request, response } = ctx
    return submit(ctx, {
      save: async () => {
        const { memberships = {} } = await request.validateUsing(staffingValidator)
        const chosen = Object.entries(memberships).flatMap(
          ([key, membership]): PersonMembership[] => {
            const organizationId = Number(key.slice(1))
            if (!membership.action || !Number.isSafeInteger(organizationId)) return []
            return [
              {
                organizationId,
                action: membership.action,
                groupId: membership.group_id,
                departmentIds: membership.department_ids ?? [],
              },
            ]
          }
        )
        const process = await staffPerson(actor, params.member_id, chosen)
        return response.redirect().toPath(processPath(process))
      },
      again: (form) => this.create(ctx, form),
    })
  }
}
