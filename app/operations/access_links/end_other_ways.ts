import Organization from '#models/organization'
import type User from '#models/user'
import { issueLink } from '#operations/access_links/issue_link'
import { endSessions } from '#operations/sessions/end_sessions'
import TooManyLetters from '#exceptions/too_many_letters'
import { nameScope } from '#wall/scope'
import type { Visitor } from '#auth/visitor'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

type Voided = { organization_id: number; member_id: number; payload: { inviter?: string } }

type Options = {
  /** The new password or address; it is written while nothing old is good any more. */
  change: () => Promise<unknown>
  /** The session in which the person did it goes on. */
  exceptSession?: string
  /** The address is still the person's: invitations that died with the rest go out to it anew. */
  keepsAddress?: boolean
}

/**
 * Makes a change of password or address, or a recovery, and ends everything that was under way before: no other session and
 * no pending link of the person lives on. The transaction acts for the person, and does so again afterwards.
 */
export async function endOtherWays(
  trx: TransactionClientContract,
  user: User,
  visitor: Visitor | null,
  { change, exceptSession, keepsAddress = true }: Options
) {
  await endSessions(trx, user, { exceptId: exceptSession }, visitor)
  const rows = await allRows<Voided>(
    trx,
    sql`select * from void_access_links(${user.id}, ${user.email})`
  )
  await change()
  if (!keepsAddress) return
  for (const invitation of rows as Voided[]) await inviteAnew(trx, user, invitation)
  await nameScope(trx, { user: user.id })
}

async function inviteAnew(
  trx: TransactionClientContract,
  user: User,
  { organization_id: id, member_id: memberId, payload }: Voided
) {
  await nameScope(trx, { organizations: [id], user: user.id })
  const organization = await Organization.findOrFail(id, { client: trx })
  const card = await organization.related('members').query().where('id', memberId).first()
  if (card?.access !== 'invited' || card.status === 'blocked') return
  try {
    await issueLink(trx, 'invitation', {
      to: card.email,
      locale: user.locale,
      organizationId: id,
      memberId,
      payload,
      // The organization need not know that the address has a sign-in, nor when its password changes.
      isPrivate: true,
      data: {
        name: card.fullName,
        inviter: payload.inviter ?? organization.name,
        organization: organization.name,
      },
    })
  } catch (error) {
    // Somebody has to invite them again; the new password matters more.
    if (!(error instanceof TooManyLetters)) throw error
  }
}
