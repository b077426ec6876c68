import { answerAgain, isDone, nameOf, sealAnswer } from '#forms/answers'
import { formKeyOf } from '#forms/form_key'
import { forgetForm } from '#forms/kept_forms'
import { sweepSubmissions } from '#forms/sweep'
import { Exception } from '@adonisjs/core/exceptions'
import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, execute, sql } from '#wall/sql'

/** Whoever sends a form while the first is being worked on waits for that answer so long, asking so often. */
const WAIT_MS = 30_000
const ASK_EVERY_MS = 60
/** Where no transaction spans the action, one that has not ended by then has died. */
const CLAIM_SECONDS = 60

type Row = { is_free: boolean; sealed: string | null }

export type Turn = 'go' | 'wait' | 'answered'

/**
 * Inside an organization: the form's lock and its answer live in the request's own transaction. `go`: it is ours to do;
 * `wait`: another request does it now (nothing is held meanwhile, so that many senders cannot use up the connections);
 * `answered`: done before, and told again.
 */
export async function takeTurn(ctx: HttpContext, trx: TransactionClientContract): Promise<Turn> {
  const key = formKeyOf(ctx)
  if (!key) return 'go'
  const name = nameOf(ctx, key)
  const rows = await allRows<Row>(trx, sql`select * from form_turn(${name})`)
  const [turn] = rows as Row[]
  if (!turn.is_free) return 'wait'
  return turn.sealed && (await answerAgain(ctx, name, turn.sealed)) ? 'answered' : 'go'
}

/** Keeps the answer with the change; both are there or neither. */
export async function keepAnswer(ctx: HttpContext, trx: TransactionClientContract) {
  const key = formKeyOf(ctx)
  if (!key || !isDone(ctx)) return
  const name = nameOf(ctx, key)
  await execute(trx, sql`select form_keep(${name}, ${sealAnswer(ctx, name)})`)
  await forgetForm(ctx, key)
}

/** Waits a moment for another request with the same form; gives up (503) after a while. */
export async function awaitTurn(since: number) {
  if (Date.now() - since > WAIT_MS) {
    throw new Exception('The same form is still being worked on', { status: 503 })
  }
  await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
}

/** Above organizations, where operations open transactions of their own: a claim before the action, the answer after it. */
export async function answerOnce(ctx: HttpContext, act: () => Promise<unknown>) {
  const key = formKeyOf(ctx)!
  const name = nameOf(ctx, key)
  for (const since = Date.now(); ; await awaitTurn(since)) {
    const rows = await allRows<Row>(db, sql`select * from form_claim(${name}, ${CLAIM_SECONDS})`)
    const [turn] = rows as Row[]
    if (turn.is_free) break
    if (!turn.sealed) continue
    if (await answerAgain(ctx, name, turn.sealed)) return
    break
  }
  let isKept = false
  const person = ctx.auth.user?.id
  try {
    await act()
    // Whoever was signed out meanwhile is answered anew when they are back.
    if (!isDone(ctx) || (person && !ctx.auth.user)) return
    await execute(db, sql`select form_keep(${name}, ${sealAnswer(ctx, name)})`)
    isKept = true
    await forgetForm(ctx, key)
    if (Math.random() < 0.01) await sweepSubmissions()
  } finally {
    if (!isKept) await execute(db, sql`select form_drop(${name})`)
  }
}
