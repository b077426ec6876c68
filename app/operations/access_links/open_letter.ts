import { appUrl } from '#config/app'
import { accessLinks, type LinkPurpose } from '#operations/access_links/catalogue'
import { unseal } from '#operations/access_links/secrets'
import type Mail from '#models/mail'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, execute, sql } from '#wall/sql'

export type OpenedLetter = {
  html: string | null
  text: string | null
  /** Takes the secret out of words that somebody said about the letter: a server's refusal may quote it. */
  hide: (words: string) => string
}

/**
 * A letter as its addressee gets it, with the link in place: for the way to the SMTP server and for the local mailbox,
 * in the product's own transaction. Null when its link is spent, void or too old: such a letter is of no use.
 */
export async function openLetter(
  trx: TransactionClientContract,
  { html, text, accessLinkId, linkMarker }: Mail
): Promise<OpenedLetter | null> {
  if (!linkMarker) return { html, text, hide: (words) => words }
  const rows = await allRows<{ purpose: LinkPurpose; sealed: string }>(
    trx,
    sql`select purpose, sealed from access_links
     where id = ${accessLinkId ?? 0} and sealed is not null and spent_at is null and voided_at is null and expires_at > now()`
  )
  if (!rows.length) return null
  const { purpose, sealed } = rows[0]
  const token = unseal(sealed, purpose)
  if (!token) return null

  const url = appUrl + accessLinks[purpose].path(token)
  const place = (body: string | null) => body?.replaceAll(linkMarker, url) ?? null
  return {
    html: place(html),
    text: place(text),
    hide: (words) => words.replaceAll(token, '…'),
  }
}

/** The letter is out: nobody needs its secret here any more. */
export async function forgetSecret(trx: TransactionClientContract, { accessLinkId }: Mail) {
  if (accessLinkId)
    await execute(trx, sql`update access_links set sealed = null where id = ${accessLinkId}`)
}
