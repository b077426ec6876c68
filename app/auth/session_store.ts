import type { HttpContext } from '@adonisjs/core/http'
import { cookieName } from '#config/app'
import { forgetVisit, keepVisit, visitOf } from '#auth/visitor_cookie'
import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import { revive } from '#models/revive'
import { MessageBuilder } from '@adonisjs/core/helpers'
import type { SessionData, SessionStoreContract } from '@adonisjs/session/types'

/** A session nobody used for so long is over, in seconds; the longer one with "keep me signed in". */
const LIFE = 12 * 3600
const REMEMBERED_LIFE = 60 * 24 * 3600
/** Reading pages moves the end of a session at most this often, in milliseconds: one write less a page. */
const TOUCH_EVERY = 60_000

/**
 * Sessions in the database, behind its wall: a row is reached by its id through functions, or listed by its owner.
 * What a stranger's visit needs (the secret of forms, where they wanted to go) rides in a cookie, and leaves no row.
 * The guard's user and "keep me signed in" are columns of the row, so that a person can see and end each session.
 */
class WalledSessionStore implements SessionStoreContract {
  #seenAt = 0
  #isRemembered = false
  #knownId: string | null = null

  constructor(private ctx: HttpContext) {}

  async read(id: string): Promise<SessionData | null> {
    // Without its cookie the id was made just now, and a stranger's session is in a cookie: nobody need be asked.
    if (!this.ctx.request.cookie(cookieName('baton-session'))) return null
    const visit = visitOf(this.ctx, id)
    if (visit) return visit
    const { rows } = await db.rawQuery('select * from session_open(?)', [id])
    if (!rows.length) return null
    if (rows[0].person) this.ctx.sessionPerson = revive(User, rows[0].person)
    this.#knownId = id
    this.#seenAt = rows[0].last_seen_at.getTime()
    this.#isRemembered = rows[0].is_remembered
    return new MessageBuilder().verify<SessionData>(rows[0].data, id)
  }

  /** A session that was there at the request's beginning is only changed: ended meanwhile, it stays ended. */
  async write(id: string, values: SessionData) {
    if (!values.auth_web && id !== this.#knownId) return keepVisit(this.ctx, id, values)
    forgetVisit(this.ctx)
    const isRemembered = values.is_remembered === true
    const write = id === this.#knownId ? 'session_update' : 'session_write'
    await db.rawQuery(`select ${write}(?, ?, ?, ?, ?, ?, ?)`, [
      id,
      new MessageBuilder().build(values, undefined, id),
      values.auth_web ?? null,
      isRemembered,
      isRemembered ? REMEMBERED_LIFE : LIFE,
      this.ctx.request.ip(),
      this.ctx.request.header('user-agent')?.slice(0, 300) ?? null,
    ] as any[])
    if (Math.random() < 0.01) await db.rawQuery('delete from sessions where expires_at <= now()')
  }

  async touch(id: string) {
    if (Date.now() - this.#seenAt < TOUCH_EVERY) return
    await db.rawQuery('select session_touch(?, ?)', [
      id,
      this.#isRemembered ? REMEMBERED_LIFE : LIFE,
    ])
  }

  async destroy(id: string) {
    await db.rawQuery('select session_destroy(?)', [id])
  }
}

export const walledSessions = (ctx: HttpContext) => new WalledSessionStore(ctx)

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** The person of the request's session, as the session was read. */
    sessionPerson?: User
  }
}
