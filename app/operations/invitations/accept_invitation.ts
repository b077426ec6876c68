import { passwordProblem } from '#domain/passwords'
import InvalidInput from '#exceptions/invalid_input'
import type Member from '#models/member'
import Organization from '#models/organization'
import type User from '#models/user'
import type { AccessLink } from '#operations/access_links/catalogue'
import { endOtherWays } from '#operations/access_links/end_other_ways'
import { findLink, spendLink } from '#operations/access_links/find_link'
import { recordSignIn } from '#auth/record_sign_in'
import { makeUser } from '#operations/users/make_user'
import { ownWords, passwordMatches, refuseWeakPassword } from '#auth/credentials'
import { throttle } from '#auth/throttles'
import { userByEmail } from '#auth/users'
import { nameScope, withinWall } from '#wall/scope'
import type { Visitor } from '#auth/visitor'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Invitation = {
  email: string
  organization: Organization
  member: Member
  /** The sign-in of the address, when it was proven to belong to the mailbox; an unproven one has no say. */
  user: User | null
}

const spent = () => new InvalidInput({ field: '', rule: 'link_spent' })

/** The invitation that a link carries, while it is good: for the page that asks whether to accept. */
export async function findInvitation(token: string): Promise<Invitation | null> {
  return withinWall({}, async (trx) => {
    const link = await findLink(trx, 'invitation', token)
    if (!link) return null
    const found = await invitedCard(trx, link)
    const user = await userByEmail(link.email, trx)
    return found && { ...found, email: link.email, user: user?.emailConfirmedAt ? user : null }
  })
}

/**
 * Lets the invited person in. Who has a sign-in proves to know its password, unless signed in as that person already;
 * anybody else chooses one, and a sign-in that somebody made for the address without ever proving it becomes theirs,
 * with every session and link of it ended. Refused when the link is spent, or the card is gone, blocked or another
 * person's by now (`link_spent`).
 */
export async function acceptInvitation(
  token: string,
  password: string | undefined,
  visitor: Visitor,
  signedIn: User | null = null
): Promise<{ user: User; organizationId: number }> {
  const invitation = await findInvitation(token)
  if (!invitation) throw spent()
  await provePerson(invitation, password ?? '', visitor, signedIn)

  return withinWall({}, async (trx) => {
    const link = await spendLink(trx, 'invitation', token)
    const found = link && (await invitedCard(trx, link, { isLocked: true }))
    if (!found) throw spent()
    const { organization, member } = found

    const user = await personOf(trx, invitation, password!, visitor)
    await nameScope(trx, { organizations: [organization.id], user: user.id, member: member.id })
    const members = organization.related('members').query()
    if (await members.where('user_id', user.id).whereNot('id', member.id).first()) throw spent()
    await member.merge({ userId: user.id, access: 'active' }).save()
    await recordSignIn('invitation_accepted', user.id, visitor, trx, organization.id)
    return { user, organizationId: organization.id }
  })
}

/** The card must still be the one that was invited: its address unchanged, not blocked, nobody's yet, and the invitation not taken back by an undo. */
async function invitedCard(
  trx: TransactionClientContract,
  link: AccessLink,
  { isLocked = false } = {}
) {
  await nameScope(trx, { organizations: [link.organizationId!], member: link.memberId })
  const organization = await Organization.find(link.organizationId, { client: trx })
  if (!organization) return null
  const cards = organization.related('members').query().where('id', link.memberId!)
  const card = await (isLocked ? cards.forUpdate() : cards).first()
  if (!card || card.status === 'blocked' || card.access !== 'invited') return null
  return card.email.toLowerCase() === link.email.toLowerCase()
    ? { organization, member: card }
    : null
}

/** The same words for a weak new password and a wrong known one: the page tells nobody whether there is a sign-in. */
async function provePerson(
  { user, email, member, organization }: Invitation,
  password: string,
  visitor: Visitor,
  signedIn: User | null
) {
  if (user && signedIn?.id === user.id) return
  const tries = await throttle('sign_in', email, visitor.ip)
  const matches = await passwordMatches(user, password)
  // A weak password is nobody's, so it was no guess.
  if (matches || !user || isWeak(password)) await tries.forgive()
  if (matches) return
  refuseWeakPassword(password, user ? await ownWords(user) : wordsOf(member, organization))
  if (user) throw new InvalidInput({ field: 'password', rule: 'password_of_another' })
}

const isWeak = (password: string) => passwordProblem(password) !== null

const wordsOf = (member: Member, organization: Organization) => [
  member.email,
  member.fullName,
  organization.name,
]

async function personOf(
  trx: TransactionClientContract,
  { email, member, organization, user: proven }: Invitation,
  password: string,
  visitor: Visitor
): Promise<User> {
  const known = await userByEmail(email, trx)
  // Proven, or made, between the page and the press: the person looks at the page once more.
  if (known?.id !== proven?.id && (proven || known?.emailConfirmedAt)) throw spent()
  if (!known) {
    return makeUser(trx, {
      email,
      fullName: member.fullName,
      locale: organization.locale,
      password,
      isProven: true,
    })
  }
  if (known.emailConfirmedAt) return known
  await nameScope(trx, { user: known.id })
  await endOtherWays(trx, known, visitor, {
    change: () => known.merge({ password, emailConfirmedAt: DateTime.now() }).save(),
  })
  return known
}
