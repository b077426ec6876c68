import { identifierOf } from '#domain/identifiers'
import { mailStates, type MailErrorKind, type MailState } from '#domain/mails'
import MailPolicy from '#policies/mail_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'
import { allRows, literal, sql } from '#wall/sql'

const PAGE = 50

export type MailRow = {
  id: number
  subject: string
  recipient: string
  state: MailState
  errorKind: MailErrorKind | null
  at: Date
}

export type MailListQuery = { state?: MailState; before?: number }

/** Reads an address: a state and a place that make no sense are ignored. */
export function readMailListQuery({ state, before }: Record<string, any>): MailListQuery {
  return {
    state: mailStates.find((known) => known === state),
    before: identifierOf(before) ?? undefined,
  }
}

/** The mail that the actor may see, newest first; `older` is the place where the next page begins. */
export async function mailList(actor: Actor, { state, before }: MailListQuery) {
  const seen = visibleTo(actor, MailPolicy.visibility, 't')
  const rows = await allRows<MailRow>(
    actor.trx,
    sql`select t.id, t.subject, t.recipient, t.state, t.error_kind as "errorKind", coalesce(t.sent_at, t.created_at) as at
     from mails t where ${seen} and (${state ?? null}::text is null or t.state = ${state ?? null}) and (${before ?? null}::bigint is null or t.id < ${before ?? null})
     order by t.id desc limit ${literal(PAGE + 1)}`
  )
  const shown = rows.slice(0, PAGE)
  return { rows: shown, older: rows.length > PAGE ? shown.at(-1)!.id : null }
}

/** How many mails that the actor may see are in each state. */
export async function mailCounts(actor: Actor): Promise<Record<MailState, number>> {
  const seen = visibleTo(actor, MailPolicy.visibility, 't')
  const rows = await allRows<{ state: MailState; count: number }>(
    actor.trx,
    sql`select t.state, count(*)::int as count from mails t where ${seen} group by t.state`
  )
  const counts = rows.map(({ state, count }) => [state, count])
  return { waiting: 0, sent: 0, kept: 0, failed: 0, ...Object.fromEntries(counts) }
}
