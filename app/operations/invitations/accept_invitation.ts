import InvalidInput from '#exceptions/invalid_input'
import Organization from '#models/organization'
import type User from '#models/user'
import type { InvitationPayload } from '#operations/invitations/invite_member'
import { recordSignIn } from '#operations/sign_ins/record_sign_in'
import { passwordMatches, refuseWeakPassword } from '#services/credentials'
import { throttle } from '#services/throttles'
import { findToken, spendToken } from '#services/user_tokens'
import { userById } from '#services/users'
import { nameScope, withinWall } from '#services/wall'
import type { Visitor } from '#services/visitor'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Invitation = { user: User; organization: Organization; email: string }

/** The invitation that a link carries, while it is good: for the page that asks whether to accept. */
export async function findInvitation(token: string): Promise<Invitation | null> {
  return withinWall({}, async (trx) => {
    const bearer = await findToken<InvitationPayload>(trx, 'invitation', token)
    if (!bearer) return null
    await nameScope(trx, { organizations: [bearer.payload.organization_id] })
    const [user, organization] = await Promise.all([
      userById(bearer.userId, trx),
      Organization.find(bearer.payload.organization_id, { client: trx }),
    ])
    return user && organization && { user, organization, email: bearer.payload.email }
  })
}

/**
 * Lets the invited person in. Who has no password yet sets one; who has one proves to know it, unless signed in as that
 * person already. Refused when the link is spent, or the card is gone, blocked or another person's by now (`link_spent`).
 */
export async function acceptInvitation(
  token: string,
  password: string | undefined,
  visitor: Visitor,
  signedIn: User | null = null
): Promise<{ user: User; organizationId: number }> {
  const invitation = await findInvitation(token)
  if (!invitation) throw new InvalidInput({ field: '', rule: 'link_spent' })
  await provePerson(invitation.user, password ?? '', visitor, signedIn)

  return withinWall({}, async (trx) => {
    const bearer = await spendToken<InvitationPayload>(trx, 'invitation', token)
    if (!bearer) throw new InvalidInput({ field: '', rule: 'link_spent' })
    const { organization_id: organizationId, member_id: memberId, email } = bearer.payload
    await nameScope(trx, { organizations: [organizationId], user: bearer.userId, member: memberId })

    const user = (await userById(bearer.userId, trx))!
    if (!user.password) {
      await user.merge({ password: password!, emailConfirmedAt: DateTime.now() }).save()
    }
    await takeCard(trx, organizationId, memberId, email, user)
    await recordSignIn('invitation_accepted', user.id, visitor, trx)
    return { user, organizationId }
  })
}

async function provePerson(user: User, password: string, visitor: Visitor, signedIn: User | null) {
  if (!user.password) return refuseWeakPassword(password, [user.email, user.fullName])
  if (signedIn?.id === user.id) return

  const tries = await throttle('sign_in', user.email, visitor.ip)
  if (!(await passwordMatches(user, password))) {
    throw new InvalidInput({ field: 'password', rule: 'wrong_password' })
  }
  await tries.forgive()
}

/** The card must still be the one that was invited: its address unchanged, not blocked, and the person's only one here. */
async function takeCard(
  trx: TransactionClientContract,
  organizationId: number,
  memberId: number,
  email: string,
  user: User
) {
  const organization = await Organization.findOrFail(organizationId, { client: trx })
  const members = organization.related('members')
  const card = await members.query().where('id', memberId).forUpdate().first()
  const other = await members.query().where('user_id', user.id).whereNot('id', memberId).first()
  if (
    !card ||
    other ||
    card.status === 'blocked' ||
    card.email.toLowerCase() !== email.toLowerCase()
  ) {
    throw new InvalidInput({ field: '', rule: 'link_spent' })
  }
  await card.merge({ userId: user.id, access: 'active' }).save()
}
