import { MessageBuilder } from '@adonisjs/core/helpers'
import { withinWall } from '#services/wall'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient, ApiRequest } from '@japa/api-client'
import Tokens from 'csrf'
import { randomUUID } from 'node:crypto'

const COOKIE = 'baton-session'

/** Somebody whom nobody knows, with a session for the forms' tokens: what a browser has that opened the sign-in page. */
export async function stranger(client: ApiClient) {
  const id = randomUUID()
  const secret = await new Tokens().secret()
  const data = new MessageBuilder().build({ 'csrf-secret': secret }, undefined, id)
  await db.rawQuery('select session_write(?, ?, null, false, 3600, ?, ?)', [
    id,
    data,
    '127.0.0.1',
    'tests',
  ])
  const send = (verb: 'get' | 'post' | 'put' | 'delete') => (url: string) =>
    (client[verb](url) as ApiRequest)
      .cookie(COOKIE, id)
      .header('x-csrf-token', new Tokens().create(secret))
      .redirects(0)
  return { id, get: send('get'), post: send('post'), put: send('put'), delete: send('delete') }
}

/** The session that an answer gave out, used for the next request as a browser does. */
export async function withSession(client: ApiClient, sessionId: string, url: string) {
  return client.get(url).cookie(COOKIE, sessionId).redirects(0)
}

export const sessionOf = (response: { cookie(name: string): { value: any } | undefined }) =>
  response.cookie(COOKIE)?.value as string

/** Whether a session's row is still there. */
export async function isRunning(id: string) {
  const { rows } = await db.rawQuery('select * from session_read(?)', [id])
  return rows.length === 1
}

/** All tests come from one address: what one has tried must not count against the next. */
export const forgetTries = async () => {
  await db.rawQuery('delete from rate_limits')
}

/** The last letter to an address, with the token of its link. */
export async function lastLetter(to: string) {
  return withinWall({ product: true }, async (trx) => {
    const { rows } = await trx.rawQuery(
      'select * from mails where recipient = ? order by id desc limit 1',
      [to]
    )
    if (!rows.length) return null
    const text: string = rows[0].text
    return {
      subject: rows[0].subject as string,
      text,
      row: rows[0],
      token: text.match(/\/([\w-]{43})\/edit/)?.[1] ?? '',
    }
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
