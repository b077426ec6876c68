/**
 * What somebody typed into a form whose session had ended when it was sent: kept for a day, sealed with the
 * application's key, for whom the form was drawn and for nobody else. Without passwords, secrets and files.
 */
import encryption from '@adonisjs/core/services/encryption'
import { KEPT, type FormKey } from '#forms/form_key'
import { withinWall } from '#wall/scope'
import type { FailedForm } from '#forms/failed_form'
import type { HttpContext } from '@adonisjs/core/http'
import { allRows, execute, sql } from '#wall/sql'

export const LONGEST_KEPT = 256 * 1024
/** Of one person; the oldest goes. */
const MOST_KEPT = 20
const LIFE = '1 day'
const SECRETS = /pass|secret|token|^_(csrf|method|form)$/i

export type KeptForm = FailedForm & {
  method: string
  action: string
  page: string
  /** A file belonged to it, which has to be chosen again. */
  hadFile: boolean
}

const purposeOf = (person: number, nonce: string) => `kept-form:${person}:${nonce}`

/** Keeps the form that is being sent, for its author. Refused when it is larger than anything that is typed. */
export async function keepForm(
  { request }: HttpContext,
  { person, nonce, page }: FormKey
): Promise<'kept' | 'too_large'> {
  const { version, ...values } = withoutSecrets(request.body()) as Record<string, unknown>
  const kept: KeptForm = {
    method: request.method(),
    action: request.url(),
    page: withoutReturn(page),
    hadFile: request.is(['multipart/form-data']) !== null,
    values,
    errors: {},
    ...(Number.isInteger(Number(version ?? Number.NaN)) && { version: Number(version) }),
  }
  if (Buffer.byteLength(JSON.stringify(kept)) > LONGEST_KEPT) return 'too_large'
  const sealed = encryption.encrypt(kept, LIFE, purposeOf(person, nonce))

  await withinWall({ user: person }, async (trx) => {
    await execute(
      trx,
      sql`insert into kept_forms (user_id, nonce, sealed) values (${person}, ${nonce}, ${sealed})
       on conflict (user_id, nonce) do update set sealed = excluded.sealed, created_at = now(), expires_at = excluded.expires_at`
    )
    await execute(
      trx,
      sql`delete from kept_forms where expires_at <= now() or (user_id = ${person} and nonce not in
         (select nonce from kept_forms where user_id = ${person} order by created_at desc, nonce limit ${MOST_KEPT}))`
    )
  })
  return 'kept'
}

/** The form that this person left, or null: another's is not there. */
export async function findKeptForm(person: number, nonce: unknown): Promise<KeptForm | null> {
  if (typeof nonce !== 'string') return null
  const sealed = await withinWall({ user: person }, async (trx) => {
    const rows = await allRows<{ sealed: string }>(
      trx,
      sql`select sealed from kept_forms where user_id = ${person} and nonce = ${nonce} and expires_at > now()`
    )
    return rows[0]?.sealed
  })
  return sealed ? encryption.decrypt<KeptForm>(sealed, purposeOf(person, nonce)) : null
}

/** A form that came back and was sent has served. */
export async function forgetForm({ auth }: HttpContext, { page }: FormKey) {
  const nonce = new URL(page, 'http://here.invalid').searchParams.get(KEPT)
  const person = auth.user?.id
  if (!nonce || !person) return
  await withinWall({ user: person }, (trx) =>
    trx.rawQuery('delete from kept_forms where user_id = ? and nonce = ?', [person, nonce])
  )
}

/** What came back, if it came back to this form. */
export function formThatReturned(kept: KeptForm | undefined, method: string, address: string) {
  const path = new URL(address, 'http://here.invalid').pathname
  return kept?.method === method && kept.action === path ? kept : null
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !SECRETS.test(key))
      .map(([key, inner]) => [key, withoutSecrets(inner)])
  )
}

function withoutReturn(page: string) {
  const url = new URL(page, 'http://here.invalid')
  url.searchParams.delete(KEPT)
  return url.pathname + url.search
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** What its author had typed before their session ended, on the page that it comes back to. */
    keptForm?: KeptForm
  }
}
