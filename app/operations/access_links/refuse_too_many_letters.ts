import TooManyLetters from '#exceptions/too_many_letters'
import { accessLinks, type LinkPurpose } from '#operations/access_links/catalogue'
import type { Letter } from '#operations/access_links/letter'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

/**
 * Counts the letters that went out, by address, sender and organization, and refuses one too many (TooManyLetters).
 * The rows themselves are counted: what was rolled back was no letter.
 */
export async function refuseTooManyLetters(
  trx: TransactionClientContract,
  purpose: LinkPurpose,
  { to, userId, organizationId, senderId }: Letter
) {
  for (const { by, letters, seconds } of accessLinks[purpose].limits) {
    const rows = await allRows<{ letters: number; oldest: number }>(
      trx,
      sql`select * from count_access_letters(${purpose}, ${by}, ${to}, ${userId ?? null}, ${organizationId ?? null}, ${senderId ?? null}, ${seconds})`
    )
    if (rows[0].letters >= letters) throw new TooManyLetters(seconds - rows[0].oldest)
  }
}
