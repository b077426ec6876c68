import type { HttpContext } from '@adonisjs/core/http'
import { staffPerson } from '#operations/staffing/staff_person'
import type { PersonPlace } from '#domain/staffing'
import { namesakeOf } from '#domain/namesakes'
import { memberCard } from '#queries/members/member_card'
import { personOf, personPlaces } from '#queries/staffing/person_places'
import OrganizationPolicy from '#policies/organization_policy'
import { denyUnless } from '#access/deny'
import { submit, type FailedForm } from '#forms/failed_form'
import { formThatReturned } from '#forms/kept_forms'
import { processPath } from '#processes/kinds'
import { staffingValidator } from '#validators/staffing'

/** The organizations of a person; the account's owner adds and removes many in one deed. */
export default class StaffingsController {
  async index({ actor, params, view }: HttpContext) {
    const member = await memberCard(actor, params.member_id)
    const { person, card, isOwner } = await personOf(actor, params.member_id)
    return view.render('staffing/index', {
      member,
      places: await personPlaces(actor, person),
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
    const places = await personPlaces(actor, person)
    const { as_in: asInText, all } = request.qs()
    const asIn = Number(asInText) || actor.organization.id
    const model =
      places.find(({ organizationId, card: there }) => organizationId === asIn && there)?.card ??
      null
    const present = model && { group: model.group, permissions: model.groupPermissions }
    return view.render('staffing/create', {
      form,
      member,
      places: places.map((place) => ({
        ...place,
        namesake: namesakeOf(present, place.groups)?.id ?? null,
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
        const { places = {} } = await request.validateUsing(staffingValidator)
        const chosen = Object.entries(places).flatMap(([key, place]): PersonPlace[] => {
          const organizationId = Number(key.slice(1))
          if (!place.deed || !Number.isSafeInteger(organizationId)) return []
          return [
            {
              organizationId,
              deed: place.deed,
              groupId: place.group_id,
              departmentIds: place.department_ids ?? [],
            },
          ]
        })
        const process = await staffPerson(actor, params.member_id, chosen)
        return response.redirect().toPath(processPath(process))
      },
      again: (form) => this.create(ctx, form),
    })
  }
}
