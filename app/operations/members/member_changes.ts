import { rankOf, type MemberDeed } from '#access/privilege'
import { bulkBlockMembers, bulkUnblockMembers } from '#operations/members/bulk_block_members'
import { bulkDeleteMembers } from '#operations/members/bulk_delete_members'
import { bulkInviteMembers } from '#operations/members/bulk_invite_members'
import { bulkHushMembers, bulkMailMembers } from '#operations/members/bulk_mail_members'
import { bulkMoveMembers } from '#operations/members/bulk_move_members'
import { bulkPlaceMembers } from '#operations/members/bulk_place_members'
import { bulkRegroupMembers } from '#operations/members/bulk_regroup_members'
import {
  sortOutMembers,
  type BulkDeed,
  type SortedMember,
} from '#operations/members/sort_out_members'
import { companyChoices } from '#queries/companies/company_choices'
import { departmentChoices } from '#queries/departments/department_choices'
import { groupChoices } from '#queries/groups/group_choices'
import { ALREADY_INVITED, invitationStanding } from '#queries/members/invitable_among'
import { accessOfMembers } from '#queries/privilege/access_of_group'
import { placedIn, routeInto } from '#queries/members/change_route'
import { gainsByGroup } from '#queries/privilege/gains'
import { ownedBy } from '#queries/members/owned_by'
import type { Actor } from '#access/actor'
import type { Change, ChangePlan } from '#lists/changes'
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
    plan: planOf('update', { as: 'regroup', endsAccess: 'members.changes.regroup.sessions' }),
    choices: async (actor) => ({
      groups: await groupChoices(actor, 'update', await rankOf(actor)),
    }),
    route: (actor, ids, input) => routeInto(actor, 'groups', ids, input.group_id),
    gains: async (actor, ids, input) => {
      const { allowed } = await sortOutMembers(actor, ids, 'update', { as: 'regroup' })
      return gainsByGroup(actor, idsOf(allowed), input.group_id)
    },
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
  mail_on: { plan: planOf('update', { isSo: (one) => one.receivesMail }), apply: bulkMailMembers },
  mail_off: {
    plan: planOf('update', { isSo: (one) => !one.receivesMail }),
    apply: bulkHushMembers,
  },
  block: {
    plan: planOf('update', {
      as: 'block',
      isSo: ({ status }) => status === 'blocked',
      endsAccess: 'members.delete_consequences.sessions',
    }),
    apply: bulkBlockMembers,
  },
  unblock: {
    plan: planOf('update', { isSo: ({ status }) => status === 'active' }),
    apply: bulkUnblockMembers,
  },
  delete: {
    plan: async (actor, ids) => {
      const plan = await planOf('delete', { endsAccess: 'members.delete_consequences.sessions' })(
        actor,
        ids
      )
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

type PlanOptions = {
  as?: MemberDeed
  onlyStaff?: boolean
  /** Whom the change would leave as they are, since they are so already. */
  isSo?: (member: SortedMember) => boolean
  /** Words for how many people and sessions it puts out. */
  endsAccess?: string
}

function planOf(deed: BulkDeed, { isSo, endsAccess, ...options }: PlanOptions = {}) {
  return async (actor: Actor, ids: number[]): Promise<ChangePlan> => {
    const { allowed, refused } = await sortOutMembers(actor, ids, deed, options)
    const changed = isSo ? allowed.filter((member) => !isSo(member)) : allowed
    return {
      ...said(ids, changed, refused),
      unchanged: allowed.length - changed.length,
      ...(endsAccess && {
        consequences: [{ key: endsAccess, params: await accessOfMembers(actor, idsOf(changed)) }],
      }),
    }
  }
}

/** Of those whom the actor may change, who can be invited at all and was not yet; and why the others get no letter. */
async function planOfInvitations(actor: Actor, ids: number[]): Promise<ChangePlan> {
  const { allowed, refused } = await sortOutMembers(actor, ids, 'update', { as: 'invite' })
  const standing = await invitationStanding(actor, idsOf(allowed))
  for (const { id } of allowed) {
    const rule = standing.get(id)
    if (rule) refused.set(id, rule)
  }
  const invited = allowed.filter(({ id }) => standing.get(id) === null)
  const unchanged = [...refused.values()].filter((rule) => rule === ALREADY_INVITED).length
  for (const [id, rule] of refused) if (rule === ALREADY_INVITED) refused.delete(id)
  return { ...said(ids, invited, refused), unchanged }
}

function said(ids: number[], changed: SortedMember[], refused: Map<number, string>): ChangePlan {
  const reasons: Record<string, number> = {}
  for (const rule of refused.values()) reasons[rule] = (reasons[rule] ?? 0) + 1
  return {
    selected: ids.length,
    allowed: changed.length,
    refused: refused.size,
    reasons,
    names: changed.slice(0, 6).map(({ fullName }) => fullName),
  }
}
