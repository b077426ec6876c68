import type { AccessLink, LinkPurpose } from '#operations/access_links/catalogue'
import { hashOf } from '#operations/access_links/secrets'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, raw, sql } from '#wall/sql'

/** What a link opens, while it can still be spent; null otherwise. Looking spends nothing. */
export const findLink = <P = object>(
  trx: TransactionClientContract,
  purpose: LinkPurpose,
  token: string
) => ask<P>(trx, 'find_access_link', purpose, token)

/** Spends the link; null when it is unknown, spent, void or too old. */
export const spendLink = <P = object>(
  trx: TransactionClientContract,
  purpose: LinkPurpose,
  token: string
) => ask<P>(trx, 'spend_access_link', purpose, token)

type LinkRow<P> = {
  email: string
  user_id: number | null
  organization_id: number | null
  member_id: number | null
  payload: P
}

async function ask<P>(
  trx: TransactionClientContract,
  question: 'find_access_link' | 'spend_access_link',
  purpose: LinkPurpose,
  token: string
): Promise<AccessLink<P> | null> {
  const rows = await allRows<LinkRow<P>>(
    trx,
    sql`select * from ${raw(question)}(${hashOf(token)}, ${purpose})`
  )
  if (!rows.length) return null
  const [row] = rows
  return {
    email: row.email,
    userId: row.user_id,
    organizationId: row.organization_id,
    memberId: row.member_id,
    payload: row.payload,
  }
}
