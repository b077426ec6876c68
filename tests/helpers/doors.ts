import Mail from '#models/mail'
import { openLetter } from '#operations/access_links/open_letter'
import { withinWall } from '#wall/scope'
import { SESSION_COOKIE } from '#tests/helpers/session'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'

/** The session that an answer gave out, used for the next request as a browser does. */
export async function withSession(client: ApiClient, sessionId: string, url: string) {
  return client.get(url).cookie(SESSION_COOKIE, sessionId).redirects(0)
}

export const sessionOf = (response: { cookie(name: string): { value: any } | undefined }) =>
  response.cookie(SESSION_COOKIE)?.value as string

/** Whether a session's row is still there. */
export async function isRunning(id: string) {
  const { rows } = await db.rawQuery('select * from session_read(?)', [id])
  return rows.length === 1
}

/** All tests come from one address: what one has tried must not count against the next. */
export const forgetTries = async () => {
  await db.rawQuery('delete from rate_limits')
}

/** The last letter to an address as its addressee reads it, with the token of its link while that is good. */
export async function lastLetter(to: string) {
  return withinWall({ product: true }, async (client) => {
    const mail = await Mail.query({ client }).where('recipient', to).orderBy('id', 'desc').first()
    if (!mail) return null
    const text = (await openLetter(client, mail))?.text ?? mail.text!
    return { mail, subject: mail.subject, text, token: tokenIn(text) }
  })
}

/** The secret of the link in a letter's text. */
export const tokenIn = (text: string) => text.match(/\/([\w-]{43})\/edit/)?.[1] ?? ''

/** How many letters were written to an address. */
export async function lettersTo(to: string): Promise<number> {
  return withinWall({ product: true }, async (client) => {
    return (await Mail.query({ client }).where('recipient', to)).length
  })
}

/** What the door's book says of a person, newest first. */
export async function outcomesOf(userId: number): Promise<string[]> {
  return withinWall({ user: userId }, async (trx) => {
    const { rows } = await trx.rawQuery(
      'select outcome from sign_ins where user_id = ? order by id desc',
      [userId]
    )
    return rows.map((row: any) => row.outcome)
  })
}
