import { memberRefusal, type MemberAction, type Rank } from '#access/privilege'
import { gone, lacksRight, refusal, soAlready, type Decision } from '#domain/decisions'
import type { GroupKind, Permission } from '#domain/permissions'
import { resourceOf } from '#policies/member_policy'
import type { Actor } from '#access/actor'

/** What decisions about a card go by. */
export type MemberFacts = {
  id: number
  kind: GroupKind
  groupId: number
  groupName: string
  maySignIn: boolean
  companyId: number | null
  status: 'active' | 'blocked'
  access: 'none' | 'invited' | 'active'
  receivesMail: boolean
  /** Null where nobody asked for them. */
  departmentIds: number[] | null
}

/** Into what it is to be changed; not known yet while a form is drawn. */
export type MemberInput = {
  company_id?: number | null
  group_id?: number
  department_ids?: number[]
}

type Rules = {
  outcome?: 'delete'
  /** The right that it takes for a card of this kind. */
  right: (kind: GroupKind) => Permission
  /** What it is for the guard of privilege. */
  as: MemberAction
  /** What else stands in the way. */
  refusal?: (member: MemberFacts, input?: MemberInput) => Decision | null
  /** The card is so already: it stays as it is. */
  isSo?: (member: MemberFacts, input?: MemberInput) => boolean
}

const update = (kind: GroupKind): Permission => `${resourceOf(kind)}:update`

const changes = {
  update: { right: update, as: 'update' },
  move: {
    right: update,
    as: 'update',
    isSo: ({ companyId }, input) => input !== undefined && companyId === (input.company_id ?? null),
  },
  regroup: {
    right: update,
    as: 'regroup',
    isSo: ({ groupId }, input) => groupId === input?.group_id,
  },
  place: {
    right: () => 'departments:manage',
    as: 'place',
    refusal: ({ kind }, input) =>
      kind === 'client' && (!input || input.department_ids?.length)
        ? refusal('client_in_department')
        : null,
    isSo: ({ departmentIds }, input) =>
      input !== undefined && departmentIds !== null && isSame(departmentIds, input.department_ids),
  },
  invite: {
    right: update,
    as: 'invite',
    refusal: ({ status, maySignIn, groupName: group, access }) => {
      if (status === 'blocked') return refusal('member_blocked')
      if (!maySignIn) return refusal('group_may_not_sign_in', { group })
      return access === 'active' ? refusal('member_is_in') : null
    },
    /** Asked again in bulk, they get no second letter. */
    isSo: ({ access }) => access === 'invited',
  },
  mail_on: { right: update, as: 'update', isSo: ({ receivesMail }) => receivesMail },
  mail_off: { right: update, as: 'update', isSo: ({ receivesMail }) => !receivesMail },
  block: { right: update, as: 'block', isSo: ({ status }) => status === 'blocked' },
  unblock: { right: update, as: 'update', isSo: ({ status }) => status === 'active' },
  delete: {
    outcome: 'delete',
    right: (kind: GroupKind) => `${resourceOf(kind)}:delete`,
    as: 'delete',
  },
} satisfies Record<string, Rules>

export type MemberChange = keyof typeof changes

/**
 * Whether the actor may change a card so, and what becomes of it: asked for one card and for many, by pages, operations
 * and previews alike. Undefined: there is no such card, or it is invisible.
 */
export function decideMember(
  actor: Actor,
  rank: Rank,
  member: MemberFacts | undefined,
  change: MemberChange,
  input?: MemberInput
): Decision {
  const rules: Rules = changes[change]
  if (!member) return gone
  const right = rules.right(member.kind)
  if (!actor.may(right)) return lacksRight(right)

  const above = memberRefusal(rank, member)
  if (above) return refusal(above)
  const hindrance = rules.refusal?.(member, input)
  if (hindrance) return hindrance
  if (rules.isSo?.(member, input)) return soAlready
  const own = memberRefusal(rank, member, rules.as)
  return own ? refusal(own) : { outcome: rules.outcome ?? 'update', rule: null, params: null }
}

const isSame = (present: number[], wanted: number[] = []) =>
  present.length === new Set(wanted).size && present.every((id) => wanted.includes(id))
