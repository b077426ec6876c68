import { appUrl } from '#config/app'
import InvalidInput from '#exceptions/invalid_input'
import type Member from '#models/member'
import type User from '#models/user'
import { lock } from '#operations/locking'
import { queueMail } from '#operations/mails/queue_mail'
import MemberPolicy from '#policies/member_policy'
import { issueToken } from '#services/user_tokens'
import { userByEmail, userById } from '#services/users'
import { nameScope } from '#services/wall'
import type { Actor } from '#services/actor'

export type InvitationPayload = { organization_id: number; member_id: number; email: string }

type Options = {
  /** Lets the person in at once with this password and sends nothing: for the demo and set-up, never from a page. */
  password?: string
}

/**
 * Invites the person of a card to sign in, by a link that is good for two weeks; a new invitation replaces the last.
 * Refused for a blocked card, for a group that may not sign in, and for who is in already.
 */
export async function inviteMember(
  actor: Actor,
  memberId: number,
  { password }: Options = {}
): Promise<Member> {
  const member = await lock(
    actor,
    MemberPolicy,
    actor.organization.related('members').query(),
    memberId
  )
  await member.load('group')
  await actor.authorize(MemberPolicy, 'update', member.group)
  if (member.status === 'blocked') throw new InvalidInput({ field: '', rule: 'member_blocked' })
  if (!member.group.maySignIn) {
    throw new InvalidInput({
      field: '',
      rule: 'group_may_not_sign_in',
      params: { group: member.group.name },
    })
  }
  if (member.access === 'active') throw new InvalidInput({ field: '', rule: 'member_is_in' })

  const user = (await userByEmail(member.email, actor.trx)) ?? (await makeUser(actor, member))
  if (password !== undefined) return letIn(actor, member, user, password)

  const payload: InvitationPayload = {
    organization_id: actor.organization.id,
    member_id: member.id,
    email: member.email,
  }
  const token = await issueToken(actor.trx, 'invitation', user.id, payload)
  await queueMail(actor.trx, {
    organizationId: actor.organization.id,
    userId: user.id,
    to: member.email,
    locale: user.locale,
    template: 'invitation',
    carriesSecret: true,
    data: {
      name: member.fullName,
      inviter: actor.member.fullName,
      organization: actor.organization.name,
      url: `${appUrl}/invitations/${token}/edit`,
    },
  })
  return member.merge({ access: 'invited' }).save()
}

async function makeUser(actor: Actor, member: Member): Promise<User> {
  const { rows } = await actor.trx.rawQuery('select create_user(?, ?, null, ?) as id', [
    member.email,
    member.fullName,
    actor.organization.locale,
  ])
  return (await userById(rows[0].id, actor.trx))!
}

async function letIn(actor: Actor, member: Member, user: User, password: string): Promise<Member> {
  const scope = { organizations: [actor.organization.id], member: actor.member.id }
  // A card takes a sign-in only while its person acts.
  await nameScope(actor.trx, { ...scope, user: user.id })
  if (!user.password) await user.merge({ password }).save()
  await member.merge({ userId: user.id, access: 'active' }).save()
  await nameScope(actor.trx, { ...scope, user: actor.user?.id })
  return member
}
