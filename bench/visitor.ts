import { MessageBuilder } from '@adonisjs/core/helpers'
import { CookieClient } from '@adonisjs/core/http'
import encryption from '@adonisjs/core/services/encryption'
import db from '@adonisjs/lucid/services/db'
import type User from '#models/user'
import { randomUUID } from 'node:crypto'

/** As `config/session.ts` names it. */
const COOKIE = 'baton-session'

/** The `Cookie` header of a session of this person, as the sign-in page would leave it. */
export async function openSession(user: User): Promise<string> {
  const id = randomUUID()
  const data = new MessageBuilder().build({ auth_web: user.id }, undefined, id)
  await db.rawQuery('select session_write(?, ?, ?, ?, ?, ?, ?)', [
    ...[id, data, user.id, false, 12 * 3600, '127.0.0.1', 'bench'],
  ])
  return `${COOKIE}=${encodeURIComponent(new CookieClient(encryption as never).sign(COOKIE, id)!)}`
}
