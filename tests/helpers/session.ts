import { MessageBuilder } from '@adonisjs/core/helpers'
import type User from '#models/user'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient, ApiRequest } from '@japa/api-client'
import type { BrowserContext } from 'playwright'
import Tokens from 'csrf'
import { randomUUID } from 'node:crypto'

/** As `config/session.ts` names it. */
export const SESSION_COOKIE = 'baton-session'

/** A session in the database, as the sign-in page would leave it; a stranger's holds the secret of its forms alone. */
export async function openSession(user: User | null) {
  const id = randomUUID()
  const secret = await new Tokens().secret()
  const data = new MessageBuilder().build(
    { ...(user && { auth_web: user.id }), 'csrf-secret': secret },
    undefined,
    id
  )
  await db.rawQuery('select session_write(?, ?, ?, ?, ?, ?, ?)', [
    id,
    data,
    user?.id ?? null,
    false,
    3600,
    '127.0.0.1',
    'tests',
  ] as any[])
  return { id, csrfToken: new Tokens().create(secret) }
}

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** What the next page of this session would say in its bars; it will not any more. */
export async function takeNotices({ id }: { id: string }): Promise<string[]> {
  const { rows } = await db.rawQuery('select data from session_read(?)', [id])
  const { __flash__: flash, ...kept } = new MessageBuilder().verify<Record<string, any>>(
    rows[0].data,
    id
  )!
  if (!flash) return []
  const { auth_web: person } = kept
  const data = new MessageBuilder().build(kept, undefined, id)
  await db.rawQuery('select session_write(?, ?, ?, ?, ?, ?, ?)', [
    ...[id, data, person, false, 3600],
    ...['127.0.0.1', 'tests'],
  ])
  const { notice } = flash
  return notice ? [typeof notice === 'string' ? notice : notice.text] : []
}

/** The client with the person signed in: `const as = await signedIn(client, user); await as.get('/o/1/members')`. */
export const signedIn = (client: ApiClient, user: User) => inSession(client, user)

/** The client of somebody whom nobody knows: what a browser has that opened the sign-in page. */
export const stranger = (client: ApiClient) => inSession(client, null)

async function inSession(client: ApiClient, user: User | null) {
  const { id, csrfToken } = await openSession(user)
  const send = (verb: Verb) => (url: string) => prepare(client[verb](url))
  const prepare = (request: ApiRequest) =>
    request.cookie(SESSION_COOKIE, id).header('x-csrf-token', csrfToken).redirects(0)
  return {
    id,
    get: send('get'),
    post: send('post'),
    put: send('put'),
    patch: send('patch'),
    delete: send('delete'),
    /** The same page as htmx asks for it: a fragment without the chrome. */
    fragment: (url: string) =>
      send('get')(url).header('HX-Request', 'true').header('HX-Request-Type', 'partial'),
  }
}

/** Signs a browser in through the sign-in page, as a person does. */
export async function signInBrowser(context: BrowserContext, email: string, password: string) {
  const page = await context.newPage()
  await page.goto(new URL('/sign-in', process.env.APP_URL).href)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('form button[type=submit]').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}
