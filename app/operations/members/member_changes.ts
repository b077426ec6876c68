import { rankOf, type MemberDeed } from '#access/privilege'
import { bulkBlockMembers, bulkUnblockMembers } from '#operations/members/bulk_block_members'
import { bulkDeleteMembers } from '#operations/members/bulk_delete_members'
import { bulkInviteMembers } from '#operations/members/bulk_invite_members'
import { bulkHushMembers, bulkMailMembers } from '#operations/members/bulk_mail_members'
import { bulkMoveMembers } from '#operations/members/bulk_move_members'
import { bulkPlaceMembers } from '#operations/members/bulk_place_members'
import { bulkRegroupMembers } from '#operations/members/bulk_regroup_members'
import { sortOutMembers, type BulkDeed } from '#operations/members/sort_out_members'
import { companyChoices } from '#queries/companies/company_choices'
import { departmentChoices } from '#queries/departments/department_choices'
import { groupChoices } from '#queries/groups/group_choices'
import { invitableAmong } from '#queries/members/invitable_among'
import { placedIn, routeInto } from '#queries/members/change_route'
import { ownedBy } from '#queries/members/owned_by'
import type { Actor } from '#services/actor'
import type { Change, ChangePlan } from '#services/lists/changes'
import { moveValidator, placeValidator, regroupValidator } from '#validators/member'

/** What can be done with many members at once. */
export const memberChanges: Record<string, Change> = {
  move: {
    validator: moveValidator,
    hasFields: true,
    plan: planOf('update'),
    choices: async (actor) => ({ companies: await companyChoices(actor, '', 200) }),
    route: (actor, ids, input) => routeInto(actor, 'companies', ids, input.company_id),
    apply: bulkMoveMembers,
  },
  regroup: {
    validator: regroupValidator,
    hasFields: true,
    plan: planOf('update', { as: 'regroup' }),
    choices: async (actor) => ({ groups: await groupChoices(actor, await rankOf(actor)) }),
    route: (actor, ids, input) => routeInto(actor, 'groups', ids, input.group_id),
    apply: bulkRegroupMembers,
  },
  place: {
    validator: placeValidator,
    hasFields: true,
    plan: planOf('update', { as: 'place', onlyStaff: true }),
    choices: async (actor) => ({ departments: await departmentChoices(actor) }),
    route: (actor, _, input) => placedIn(actor, input.department_ids),
    apply: bulkPlaceMembers,
  },
  invite: { plan: planOfInvitations, apply: bulkInviteMembers },
  mail_on: { plan: planOf('update'), apply: bulkMailMembers },
  mail_off: { plan: planOf('update'), apply: bulkHushMembers },
  block: { plan: planOf('update', { as: 'block' }), apply: bulkBlockMembers },
  unblock: { plan: planOf('update'), apply: bulkUnblockMembers },
  delete: {
    plan: async (actor, ids) => {
      const plan = await planOf('delete')(actor, ids)
      const owned = await ownedBy(actor, ids)
      return {
        ...plan,
        consequences: [
          { key: 'members.delete_consequences.places', params: { count: owned.places } },
          { key: 'members.delete_consequences.views', params: { count: owned.views } },
        ],
      }
    },
    apply: bulkDeleteMembers,
  },
}

function planOf(deed: BulkDeed, options: { as?: MemberDeed; onlyStaff?: boolean } = {}) {
  return async (actor: Actor, ids: number[]): Promise<ChangePlan> => {
    const { allowed, refused } = await sortOutMembers(actor, ids, deed, options)
    const reasons: Record<string, number> = {}
    for (const rule of refused.values()) reasons[rule] = (reasons[rule] ?? 0) + 1
    return {
      selected: ids.length,
      allowed: allowed.length,
      refused: refused.size,
      reasons,
      names: allowed.slice(0, 6).map(({ fullName }) => fullName),
    }
  }
}

/** Of those whom the actor may change, who can be invited at all and was not yet. */
async function planOfInvitations(actor: Actor, ids: number[]): Promise<ChangePlan> {
  const { allowed } = await sortOutMembers(actor, ids, 'update')
  const invitable = await invitableAmong(
    actor,
    allowed.map(({ id }) => id)
  )
  const invited = allowed.filter(({ id }) => invitable.has(id))
  return {
    selected: ids.length,
    allowed: invited.length,
    refused: ids.length - invited.length,
    names: invited.slice(0, 6).map(({ fullName }) => fullName),
  }
}
