/**
 * The first answer to a form, told again to whoever sends it again: a double click, a second click on a slow line, a
 * page that was gone back to. Kept for a day, in the transaction of the change where there is one.
 */
import encryption from '@adonisjs/core/services/encryption'
import UnusableText from '#exceptions/unusable_text'
import { keepForm } from '#forms/kept_forms'
import { formKeyOf, KEPT, withParameter, type FormKey } from '#forms/form_key'
import { createHash } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import type { AllowedSessionValues } from '@adonisjs/session/types'

/** Longer bodies are not kept: whoever sends such a form again is led back to its page. */
const LONGEST_BODY = 64 * 1024
const LIFE = '1 day'

type Answer = {
  status: number
  headers: Record<string, string>
  body: string | null
  flash: Record<string, AllowedSessionValues>
  /** Of what was sent; null for a file, which is not compared. */
  digest: string | null
}

/** What the form's row is named: its key together with whoever sends it and where to. */
export function nameOf({ request, auth }: HttpContext, key: FormKey) {
  const parts = [key.nonce, key.person, auth.user?.id ?? 0, request.method(), request.url()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

function digestOf({ request }: HttpContext): string | null {
  if (request.is(['multipart/form-data'])) return null
  const { _csrf: token, ...sent } = bodyOf(request)
  return createHash('sha256').update(JSON.stringify(sent)).digest('base64url')
}

/** What nobody has read is refused by nobody: unusable text in it does not make an action undone that is done. */
function bodyOf(request: HttpContext['request']) {
  try {
    return request.body()
  } catch (error) {
    if (error instanceof UnusableText) return request.body()
    throw error
  }
}

/** Whether the action was done, so that its answer is the one for good. */
export const isDone = ({ response }: HttpContext) => response.getStatus() < 400

export function sealAnswer(ctx: HttpContext, name: string): string {
  const { response, session } = ctx
  const content = response.getBody()
  const body = typeof content === 'string' && content.length <= LONGEST_BODY ? content : null
  const headers = Object.fromEntries(
    Object.entries(response.getHeaders())
      .filter(([header]) => /^(location|content-type|hx-.+)$/i.test(header))
      .map(([header, value]) => [header, String(value)])
  )
  const { reflashed, input, ...flash } = session.responseFlashMessages.all()
  const answer: Answer = {
    status: response.getStatus(),
    headers,
    body,
    flash,
    digest: digestOf(ctx),
  }
  return encryption.encrypt(answer, LIFE, name)
}

/**
 * Gives the first answer. A form that was sent before with something else in it is not the same: a change of what is
 * there is done (its version is judged), another new record is not made unasked. Says whether it has answered.
 */
export async function answerAgain(ctx: HttpContext, name: string, sealed: string) {
  const answer = encryption.decrypt<Answer>(sealed, name)
  if (!answer) return false
  const digest = digestOf(ctx)
  if (digest && answer.digest && digest !== answer.digest) {
    if (ctx.request.method() !== 'POST' || !ctx.auth.user) return false
    await sayItWasSent(ctx, answer)
    return true
  }
  const { response, session } = ctx
  for (const [key, value] of Object.entries(answer.flash)) session.flash(key, value)
  response.status(answer.status)
  for (const [header, value] of Object.entries(answer.headers)) response.header(header, value)
  if (answer.body !== null) response.send(answer.body)
  else if (!answer.headers.location) response.redirect().toPath(formKeyOf(ctx)!.page)
  return true
}

/** What was typed since is kept, so that it can be sent as another one if that is meant. */
async function sayItWasSent(ctx: HttpContext, { headers }: Answer) {
  const key = formKeyOf(ctx)!
  const isKept = (await keepForm(ctx, key)) === 'kept'
  ctx.response.status(409)
  const isFragment = ctx.request.header('HX-Request-Type') === 'partial'
  if (isFragment) ctx.response.header('HX-Retarget', '#main').header('HX-Reswap', 'innerHTML')
  ctx.response.send(
    await ctx.view.render('errors/sent', {
      made: headers.location ?? null,
      again: isKept ? withParameter(key.page, KEPT, key.nonce) : key.page,
    })
  )
}
