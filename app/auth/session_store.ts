import type { HttpContext } from '@adonisjs/core/http'
import { cookieName } from '#config/app'
import { forgetVisit, keepVisit, visitOf } from '#auth/visitor_cookie'
import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import { revive } from '#models/revive'
import { MessageBuilder } from '@adonisjs/core/helpers'
import type { SessionData, SessionStoreContract } from '@adonisjs/session/types'
import { entering, type Entrance } from '#wall/entrance'
import { execute, firstRow, raw, sql } from '#wall/sql'

/** A session nobody used for so long is over, in seconds; the longer one with "keep me signed in". */
const LIFE = 12 * 3600
const REMEMBERED_LIFE = 60 * 24 * 3600
/** Reading pages moves the end of a session at most this often, in milliseconds: one write less a page. */
const TOUCH_EVERY = 60_000

type SessionRow = Partial<Entrance> & {
  data: string
  is_remembered: boolean
  last_seen_at: Date
  person: Record<string, unknown> | null
}

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
    const row = await firstRow<SessionRow>(db, this.#question(id))
    if (!row) return null
    if (row.person) this.ctx.sessionPerson = revive(User, row.person)
    if (row.organization) this.ctx.entrance = row as Entrance
    this.#knownId = id
    this.#seenAt = row.last_seen_at.getTime()
    this.#isRemembered = row.is_remembered
    return new MessageBuilder().verify<SessionData>(row.data, id)
  }

  /**
   * A page of an organization is read with what lets its person in: one question less. What changes something is asked
   * that when its own transaction has begun.
   */
  #question(id: string) {
    const { params, request } = this.ctx
    const session = sql`session_open(${id}) s`
    if (!params.organization_id || request.method() !== 'GET') return sql`select * from ${session}`
    const entrance = entering(sql`(s.person ->> 'id')::bigint`, Number(params.organization_id))
    return sql`select * from ${session} left join ${entrance} e on true`
  }

  /** A session that was there at the request's beginning is only changed: ended meanwhile, it stays ended. */
  async write(id: string, values: SessionData) {
    if (!values.auth_web && id !== this.#knownId) return keepVisit(this.ctx, id, values)
    forgetVisit(this.ctx)
    const isRemembered = values.is_remembered === true
    const write = id === this.#knownId ? 'session_update' : 'session_write'
    await execute(
      db,
      sql`select ${raw(write)}(${id}, ${new MessageBuilder().build(values, undefined, id)}, ${values.auth_web ?? null}, ${isRemembered},
        ${isRemembered ? REMEMBERED_LIFE : LIFE}, ${this.ctx.request.ip()}, ${this.ctx.request.header('user-agent')?.slice(0, 300) ?? null})`
    )
    if (Math.random() < 0.01) await execute(db, sql`delete from sessions where expires_at <= now()`)
  }

  async touch(id: string) {
    if (Date.now() - this.#seenAt < TOUCH_EVERY) return
    await execute(
      db,
      sql`select session_touch(${id}, ${this.#isRemembered ? REMEMBERED_LIFE : LIFE})`
    )
  }

  async destroy(id: string) {
    await execute(db, sql`select session_destroy(${id})`)
  }
}

export const walledSessions = (ctx: HttpContext) => new WalledSessionStore(ctx)

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** The person of the request's session, as the session was read. */
    sessionPerson?: User
    /** How that person stands in the organization of the address, read with the session. */
    entrance?: Entrance
  }
}
