import { formKeyOf, KEPT, withParameter, type FormKey } from '#forms/form_key'
import { findKeptForm, keepForm } from '#forms/kept_forms'
import { readSigned, signText } from '#forms/signed_text'
import { membershipsOf } from '#auth/users'
import { visitorOf } from '#auth/visitor'
import { withinWall } from '#wall/scope'
import type { HttpContext } from '@adonisjs/core/http'
import { allRows, sql } from '#wall/sql'

/** What ended the session, as far as the audit of sign-ins tells. */
const REASONS: Record<string, string> = {
  password_changed: 'password',
  password_reset: 'password',
  sessions_ended: 'ended_by',
  signed_out: 'signed_out',
}

/** What the sign-in page may say of it. */
export const reasons = [...new Set(['over', ...Object.values(REASONS)])]

/** Rides through the sign-in page: which form waits, for whom, and what the page says about it. */
export type Ticket = {
  person: number
  nonce: string
  page: string
  reason: string
  isKept: boolean
  hadFile: boolean
}

/**
 * A form arrived for which nobody is signed in any more, or whose page is from an earlier session of the same person.
 * What was typed is kept, and the person led to sign in and then back to it. Says whether it has answered: a form of
 * somebody else than who is signed in now is kept for its author, and whoever sent it is told nothing of it.
 */
export async function leadBackToForm(ctx: HttpContext): Promise<boolean> {
  const { auth, request } = ctx
  const key = formKeyOf(ctx)
  if (!key?.person) return leadOutOfDoor(ctx)
  const isKept = (await keepForm(ctx, key)) === 'kept'
  if (auth.user) {
    if (auth.user.id !== key.person) return false
    ctx.session.flash('notice', {
      text: ctx.i18n.t(isKept ? 'session.again.renewed' : 'session.again.renewed_too_large'),
      tone: 'warning',
    })
    go(ctx, isKept ? withParameter(key.page, KEPT, key.nonce) : key.page)
    return true
  }
  const ticket: Ticket = {
    person: key.person,
    nonce: key.nonce,
    page: key.page,
    reason: await reasonOf(ctx, key),
    isKept,
    hadFile: request.is(['multipart/form-data']) !== null,
  }
  go(ctx, withParameter('/sign-in', KEPT, signText(KEPT, ticket)))
  return true
}

/** A sign-in form from before the sign-in (another tab was quicker), or the way out for whoever is out already. */
async function leadOutOfDoor(ctx: HttpContext) {
  const pattern = ctx.route?.pattern
  const isEntering = pattern === '/sign-in' && ctx.auth.user
  const isLeaving = pattern === '/session' && !ctx.auth.user
  if (!isEntering && !isLeaving) return false
  go(ctx, isEntering ? ((await addressOfTicket(ctx, ctx.auth.user!.id)) ?? '/') : '/sign-in')
  return true
}

/** The page is left as a whole: around a fragment the old session's chrome would stay. */
function go({ request, response }: HttpContext, path: string) {
  if (request.header('HX-Request')) response.status(200).header('HX-Redirect', path).send('')
  else response.redirect().toPath(path)
}

export const ticketOf = ({ request }: HttpContext) => readSigned<Ticket>(KEPT, request.qs()[KEPT])

/** Where the form waits for this person; null for anybody else. */
export async function addressOfTicket(ctx: HttpContext, person: number): Promise<string | null> {
  const ticket = ticketOf(ctx)
  if (ticket?.person !== person) return null
  const organizationId = Number(ticket.page.match(/^\/o\/(\d+)/)?.[1])
  const isTheirs =
    !organizationId ||
    (await membershipsOf(person)).some((known) => known.organizationId === organizationId)
  if (!isTheirs) return null
  const kept = ticket.isKept && (await findKeptForm(person, ticket.nonce))
  return kept ? withParameter(kept.page, KEPT, ticket.nonce) : ticket.page
}

/** Told only where it is known: a sign-out by this browser, or what ended sessions since the form was drawn. */
async function reasonOf(ctx: HttpContext, { person, at }: FormKey): Promise<string> {
  const { ip, userAgent } = visitorOf(ctx)
  const outcome = await withinWall({ user: person }, async (trx) => {
    const rows = await allRows<{ outcome: string }>(
      trx,
      sql`select outcome from sign_ins
       where user_id = ${person} and created_at >= to_timestamp(${at}) and outcome = any (${Object.keys(REASONS)})
         and (outcome <> 'signed_out' or (ip = ${ip} and user_agent is not distinct from ${userAgent}))
       order by (outcome = 'sessions_ended'), id desc limit 1`
    )
    return rows[0]?.outcome
  })
  return outcome ? REASONS[outcome] : 'over'
}
