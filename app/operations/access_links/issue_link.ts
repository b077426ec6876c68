import { accessLinks, type LinkPurpose } from '#operations/access_links/catalogue'
import type { Letter } from '#operations/access_links/letter'
import { refuseTooManyLetters } from '#operations/access_links/refuse_too_many_letters'
import { makeSecret } from '#operations/access_links/secrets'
import { queueMail } from '#operations/mails/queue_mail'
import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

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
  const rows = await allRows<{ id: number }>(
    trx,
    sql`select issue_access_link(${purpose}, ${secret.hash}, ${secret.sealed}, ${letter.to}, ${letter.userId ?? null}, ${letter.organizationId ?? null}, ${letter.memberId ?? null}, ${letter.senderId ?? null}, ${JSON.stringify(letter.payload ?? {})}, ${kind.life}) as id`
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
