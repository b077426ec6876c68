/** What a member's state is called in lists: whether the person can come in, and if not, why. */
export const memberStates = ['active', 'invited', 'no_sign_in', 'blocked'] as const
export type MemberState = (typeof memberStates)[number]

type Status = 'active' | 'blocked'
type Access = 'none' | 'invited' | 'active'

/** A blocked card is blocked; else nobody comes in without a sign-in, or with a group that may not. */
export function memberState(status: Status, access: Access, groupMaySignIn: boolean): MemberState {
  if (status === 'blocked') return 'blocked'
  if (!groupMaySignIn || access === 'none') return 'no_sign_in'
  return access
}

const banned = `exists (select from groups b where b.organization_id = t.organization_id and b.id = t.group_id and not b.may_sign_in)`

/** The same rule as conditions over the members' table as `t`. */
export const stateConditions: Record<MemberState, string> = {
  active: `(t.status = 'active' and t.access = 'active' and not ${banned})`,
  invited: `(t.status = 'active' and t.access = 'invited' and not ${banned})`,
  no_sign_in: `(t.status = 'active' and (t.access = 'none' or ${banned}))`,
  blocked: `(t.status = 'blocked')`,
}
