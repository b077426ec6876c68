import { identifierOf } from '#domain/identifiers'
import { mailStates, type MailErrorKind, type MailState } from '#domain/mails'
import MailPolicy from '#policies/mail_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'

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
  const { rows } = await actor.trx.rawQuery(
    `select t.id, t.subject, t.recipient, t.state, t.error_kind as "errorKind", coalesce(t.sent_at, t.created_at) as at
     from mails t where ${seen.sql} and (?::text is null or t.state = ?) and (?::bigint is null or t.id < ?)
     order by t.id desc limit ${PAGE + 1}`,
    [
      ...(seen.bindings ?? []),
      state ?? null,
      state ?? null,
      before ?? null,
      before ?? null,
    ] as any[]
  )
  const shown: MailRow[] = rows.slice(0, PAGE)
  return { rows: shown, older: rows.length > PAGE ? shown.at(-1)!.id : null }
}

/** How many mails that the actor may see are in each state. */
export async function mailCounts(actor: Actor): Promise<Record<MailState, number>> {
  const seen = visibleTo(actor, MailPolicy.visibility, 't')
  const { rows } = await actor.trx.rawQuery(
    `select t.state, count(*)::int as count from mails t where ${seen.sql} group by t.state`,
    (seen.bindings ?? []) as any[]
  )
  const counts = rows.map(({ state, count }: { state: MailState; count: number }) => [state, count])
  return { waiting: 0, sent: 0, kept: 0, failed: 0, ...Object.fromEntries(counts) }
}
