import type Member from '#models/member'
import { makeUser } from '#operations/users/make_user'
import { userByEmail } from '#auth/users'
import { nameScope } from '#wall/scope'
import type { Actor } from '#access/actor'

/**
 * Lets the person of a card in at once, with this password and without a letter: for the demo and set-up, which make
 * everybody themselves. Never from a page: it proves nothing about the address.
 */
export async function seatMember(
  actor: Actor,
  memberId: number,
  password: string
): Promise<Member> {
  const { trx, organization } = actor
  const member = await organization.related('members').query().where('id', memberId).firstOrFail()
  const scope = { organizations: [organization.id], member: actor.member.id }
  const known = await userByEmail(member.email, trx)
  const user =
    known ??
    (await makeUser(trx, {
      email: member.email,
      fullName: member.fullName,
      locale: organization.locale,
      password,
    }))
  // A card takes a sign-in only while its person acts.
  await nameScope(trx, { ...scope, user: user.id })
  await member.merge({ userId: user.id, access: 'active' }).save()
  await nameScope(trx, { ...scope, user: actor.user?.id })
  return member
}
