import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import HttpExceptionHandler from '#exceptions/handler'
import InvalidInput from '#exceptions/invalid_input'
import SeeOtherMiddleware from '#middleware/see_other_middleware'
import { errors as bouncer } from '@adonisjs/bouncer'
import { errors as lucid } from '@adonisjs/lucid'
import { errors as shield } from '@adonisjs/shield'
import { errors as vine } from '@vinejs/vine'

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
const tooMany = Object.assign(new Error('slow down'), {
  code: 'E_TOO_MANY_REQUESTS',
  status: 429,
  response: { availableIn: 42 },
})
const invalid = new vine.E_VALIDATION_ERROR([
  { field: 'name', rule: 'required', message: 'Give it a name.' },
])

/** How a failure is answered, as a page or as the answer to htmx. */
async function answer(error: unknown, headers: Record<string, string> = {}, shared = {}) {
  const ctx = await testUtils.createHttpContext()
  ctx.view.share(shared)
  Object.assign(ctx.request.request.headers, { accept: 'text/html', ...headers })
  await new HttpExceptionHandler().handle(error, ctx)
  return {
    status: ctx.response.getStatus(),
    body: String(ctx.response.getBody()),
    response: ctx.response,
  }
}

test.group('Failures', () => {
  test('{status}: {words}')
    .with([
      {
        error: new bouncer.E_AUTHORIZATION_FAILURE({} as never),
        status: 403,
        words: 'not yours to do',
      },
      { error: new lucid.E_ROW_NOT_FOUND(), status: 404, words: 'nothing here' },
      { error: new shield.E_BAD_CSRF_TOKEN(), status: 419, words: 'could not be checked' },
      { error: invalid, status: 422, words: 'Give it a name.' },
      { error: new InvalidInput({ field: '', rule: 'at_once' }), status: 422, words: 'not right' },
      { error: tooMany, status: 429, words: '42 seconds' },
      { error: new Error('boom'), status: 500, words: 'wrong on our side' },
      { error: refused, status: 503, words: 'not ready' },
      { error: undefined, status: 500, words: 'wrong on our side' },
    ])
    .run(async ({ assert }, { error, status, words }) => {
      const page = await answer(error)
      assert.equal(page.status, status)
      assert.include(page.body, words)
      assert.include(page.body, '<!doctype html>')
      assert.notInclude(page.body, 'boom')

      const fragment = await answer(error, {
        'hx-request-type': 'partial',
        'hx-target': 'main#main',
      })
      assert.include(fragment.body, words)
      assert.notInclude(fragment.body, '<html')

      const bar = await answer(error, {
        'hx-request-type': 'partial',
        'hx-target': 'div#palette-results',
      })
      assert.equal(bar.response.getHeader('hx-retarget'), '#flash')
      assert.include(bar.body, 'class="flash"')
    })

  test('are told in the language of the browser, and when to come back', async ({ assert }) => {
    assert.include((await answer(refused, { 'accept-language': 'ru' })).body, 'ещё не готов')
    assert.equal((await answer(tooMany)).response.getHeader('retry-after'), 42)
  })

  test('a failure of the chrome itself is told in bare words', async ({ assert }) => {
    const { status, body } = await answer(new Error('boom'), {}, { actor: { organization: null } })
    assert.equal(status, 500)
    assert.include(body, 'wrong on our side')
    assert.notInclude(body, 'sidebar')
  })

  test('an address that is none', async ({ client }) => {
    const response = await client.get('/nowhere').header('accept', 'text/html')
    response.assertStatus(404)
    response.assertTextIncludes('There is nothing here')
  })

  test('a form without its token is refused, and not redirected', async ({ client }) => {
    const response = await client.post('/sign-in').header('accept', 'text/html').redirects(0)
    response.assertStatus(419)
  })

  test('a redirect after {method} is {status}')
    .with([
      { method: 'PUT', status: 303 },
      { method: 'POST', status: 303 },
      { method: 'GET', status: 302 },
    ])
    .run(async ({ assert }, { method, status }) => {
      const ctx = await testUtils.createHttpContext()
      ctx.request.request.method = method
      await new SeeOtherMiddleware().handle(ctx, async () => ctx.response.redirect('/elsewhere'))
      assert.equal(ctx.response.getStatus(), status)
    })

  test('pages are compressed for whoever can read that', async ({ client, assert }) => {
    const response = await client.get('/sign-in').header('accept-encoding', 'gzip')
    assert.equal(response.header('content-encoding'), 'gzip')
    assert.include(response.header('vary'), 'Accept-Encoding')
    response.assertTextIncludes('</html>')

    const plain = await client.get('/sign-in').header('accept-encoding', 'identity')
    assert.isUndefined(plain.header('content-encoding'))
  })
})
