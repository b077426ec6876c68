import { rankOf } from '#access/privilege'
import { bulkBlockMembers, bulkUnblockMembers } from '#operations/members/bulk_block_members'
import { bulkDeleteMembers } from '#operations/members/bulk_delete_members'
import { bulkInviteMembers } from '#operations/members/bulk_invite_members'
import { bulkHushMembers, bulkMailMembers } from '#operations/members/bulk_mail_members'
import { bulkMoveMembers } from '#operations/members/bulk_move_members'
import { bulkAssignDepartments } from '#operations/members/bulk_assign_departments'
import { bulkRegroupMembers } from '#operations/members/bulk_regroup_members'
import { decideMembers } from '#operations/members/decide_members'
import { companyChoices } from '#queries/companies/company_choices'
import { departmentChoices } from '#queries/departments/department_choices'
import { groupChoices } from '#queries/groups/group_choices'
import { accessOfMembers } from '#queries/privilege/access_of_group'
import { placedIn, routeInto } from '#queries/members/change_route'
import { gainsByGroup } from '#queries/privilege/gains'
import { ownedBy } from '#queries/members/owned_by'
import { tallyOf } from '#domain/decisions'
import type { MemberChange } from '#policies/member_decisions'
import type { Actor } from '#access/actor'
import type { Change, ChangePlan } from '#lists/changes'
import { moveValidator, placeValidator, regroupValidator } from '#validators/member'

/** What can be done with many members at once. */
export const memberChanges: Record<string, Change> = {
  move: {
    validator: moveValidator,
    hasFields: true,
    plan: planOf('move'),
    choices: async (actor) => ({ companies: await companyChoices(actor, '', 200) }),
    route: (actor, ids, input) => routeInto(actor, 'companies', ids, input.company_id),
    apply: bulkMoveMembers,
  },
  regroup: {
    validator: regroupValidator,
    hasFields: true,
    plan: planOf('regroup', 'members.changes.regroup.sessions'),
    choices: async (actor) => ({
      groups: await groupChoices(actor, 'update', await rankOf(actor)),
    }),
    route: (actor, ids, input) => routeInto(actor, 'groups', ids, input.group_id),
    gains: async (actor, ids, input) => {
      const { wanted } = await decideMembers(actor, ids, 'regroup', input)
      return gainsByGroup(actor, idsOf(wanted), input.group_id)
    },
    apply: bulkRegroupMembers,
  },
  place: {
    validator: placeValidator,
    hasFields: true,
    plan: planOf('place'),
    choices: async (actor) => ({ departments: await departmentChoices(actor) }),
    route: (actor, _, input) => placedIn(actor, input.department_ids),
    apply: bulkAssignDepartments,
  },
  invite: { plan: planOf('invite'), apply: bulkInviteMembers },
  mail_on: { plan: planOf('mail_on'), apply: bulkMailMembers },
  mail_off: {
    plan: planOf('mail_off'),
    apply: bulkHushMembers,
  },
  block: {
    plan: planOf('block', 'members.delete_consequences.sessions'),
    apply: bulkBlockMembers,
  },
  unblock: {
    plan: planOf('unblock'),
    apply: bulkUnblockMembers,
  },
  delete: {
    plan: async (actor, ids) => {
      const plan = await planOf('delete', 'members.delete_consequences.sessions')(actor, ids)
      const owned = await ownedBy(actor, ids)
      return {
        ...plan,
        consequences: [
          ...(plan.consequences ?? []),
          { key: 'members.delete_consequences.places', params: { count: owned.places } },
          { key: 'members.delete_consequences.views', params: { count: owned.views } },
        ],
      }
    },
    apply: bulkDeleteMembers,
  },
}

const idsOf = (members: { id: number }[]) => members.map(({ id }) => id)

/** What it would do to these cards, before it is known into what; with words for how many people and sessions it puts out. */
function planOf(change: MemberChange, endsAccess?: string) {
  return async (actor: Actor, ids: number[]): Promise<ChangePlan> => {
    const { decisions, wanted } = await decideMembers(actor, ids, change)
    return {
      selected: ids.length,
      ...tallyOf(decisions.values()),
      names: wanted.slice(0, 6).map(({ fullName }) => fullName),
      ...(endsAccess && {
        consequences: [{ key: endsAccess, params: await accessOfMembers(actor, idsOf(wanted)) }],
      }),
    }
  }
}
