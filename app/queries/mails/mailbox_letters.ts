import { withinWall } from '#wall/scope'
import { allRows, literal, sql } from '#wall/sql'

const PAGE = 50

export type MailboxLetter = { id: number; subject: string; recipient: string; at: Date }

/** The letters of the local mailbox, newest first; `older` is the place where the next page begins. Never their text. */
export async function mailboxLetters(before: number | null) {
  return withinWall({ product: true }, async (trx) => {
    const rows = await allRows<MailboxLetter>(
      trx,
      sql`select id, subject, recipient, created_at as at from mails
       where id < coalesce(${before}::bigint, 9223372036854775807) order by id desc limit ${literal(PAGE + 1)}`
    )
    const letters = rows.slice(0, PAGE)
    return { letters, older: rows.length > PAGE ? letters.at(-1)!.id : null }
  })
}
