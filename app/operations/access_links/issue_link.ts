import type { Locale } from '#config/i18n'
import { accessLinks, type LinkPurpose } from '#operations/access_links/catalogue'
import { refuseTooManyLetters } from '#operations/access_links/refuse_too_many_letters'
import { makeSecret } from '#operations/access_links/secrets'
import { queueMail } from '#operations/mails/queue_mail'
import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Letter = {
  /** The address that the link goes to, and that following it proves. */
  to: string
  locale: Locale
  userId?: number | null
  organizationId?: number | null
  /** The card that an invitation opens, and the member who sends it. */
  memberId?: number | null
  senderId?: number | null
  accountId?: number | null
  payload?: object
  /** Values of the letter's template; it gets the link as `url` besides. */
  data: Record<string, any>
  /** The address has a sign-in already: the letter says so and carries no link. */
  isRefused?: boolean
  /** It says something of the person that the organization does not know: its copy is in no list of letters. */
  isPrivate?: boolean
}

/**
 * Makes a link that lets somebody in and queues its letter, in the caller's transaction. The secret is never the
 * caller's: the letter is written around a marker, and the marker becomes the link on the way to the mailbox. A new link
 * replaces the last one of the same purpose. Refused when too many letters went out (TooManyLetters).
 */
export async function issueLink(
  trx: TransactionClientContract,
  purpose: LinkPurpose,
  letter: Letter
) {
  const kind = accessLinks[purpose]
  await refuseTooManyLetters(trx, purpose, letter)

  const secret = letter.isRefused ? { hash: null, sealed: null } : makeSecret(purpose)
  const { rows } = await trx.rawQuery(
    'select issue_access_link(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as id',
    [
      purpose,
      secret.hash,
      secret.sealed,
      letter.to,
      letter.userId ?? null,
      letter.organizationId ?? null,
      letter.memberId ?? null,
      letter.senderId ?? null,
      JSON.stringify(letter.payload ?? {}),
      kind.life,
    ] as any[]
  )
  // Nobody can guess it, so no name that somebody chose can make the link appear where it should not.
  const marker = `link-${randomUUID()}`
  await queueMail(trx, {
    organizationId: letter.isPrivate ? null : letter.organizationId,
    accountId: letter.accountId,
    userId: letter.userId,
    to: letter.to,
    locale: letter.locale,
    template: letter.isRefused ? kind.refusal! : purpose,
    data: { ...letter.data, url: marker },
    link: letter.isRefused ? undefined : { id: rows[0].id, marker },
  })
}
