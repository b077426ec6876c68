import { connect } from 'node:net'
import { test } from '@japa/runner'
import { securityHeaders } from '#config/security'
import { forgetTries, isRunning } from '#tests/helpers/doors'
import { Visitor } from '#tests/helpers/visitor'
import { makeWorld, type World } from '#tests/helpers/world'
import app from '@adonisjs/core/services/app'
import { readFile } from 'node:fs/promises'

const { port, hostname } = new URL(process.env.APP_URL!)

/** What the server says to these bytes, until it closes the connection or has been silent for a while. */
const wire = (bytes: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname)
    let heard = ''
    const done = () => {
      socket.destroy()
      resolve(heard)
    }
    socket.setTimeout(1500, done)
    socket.on('data', (part) => (heard += part.toString('latin1')))
    socket.on('close', done).on('error', done)
    socket.write(bytes, 'latin1')
  })

const get = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n${more}\r\n`

const named = Object.keys(securityHeaders).map((name) => name.toLowerCase())

test.group('Headers of every answer', (group) => {
  group.setup(() => forgetTries())

  test('{what} says what a browser may do with it')
    .with([
      { what: 'a page', bytes: get('/sign-in'), status: 200 },
      { what: 'a redirect', bytes: get('/profile'), status: 302 },
      { what: 'no such page', bytes: get('/nowhere'), status: 404 },
      {
        what: 'no such page, as JSON',
        bytes: get('/nowhere', 'Accept: application/json\r\n'),
        status: 404,
      },
      { what: 'no such file', bytes: get('/assets/none.js'), status: 404 },
      { what: 'a dotted path', bytes: get('/..%2f..%2fetc/passwd'), status: 404 },
      { what: 'a health check', bytes: get('/health/live'), status: 200 },
      { what: 'the deeper health check', bytes: get('/health/ready'), status: 200 },
      { what: 'a head', bytes: get('/sign-in').replace('GET', 'HEAD'), status: 200 },
      { what: 'a method of nobody', bytes: get('/sign-in').replace('GET', 'TRACE'), status: 404 },
      { what: 'an options request', bytes: get('/sign-in').replace('GET', 'OPTIONS'), status: 404 },
      {
        what: 'a form without its token',
        bytes: get('/sign-in', 'Content-Length: 0\r\n').replace('GET', 'POST'),
        status: 419,
      },
      { what: 'a path that is no text', bytes: get('/%E0%A4%A'), status: 400 },
      { what: 'a path of other bytes', bytes: get('/%FF%FE'), status: 400 },
      { what: 'a zero byte in the path', bytes: get('/o/1/members%00'), status: 400 },
      { what: 'a query that is no text', bytes: get('/sign-in?x=%FF'), status: 400 },
      { what: 'a zero byte in the query', bytes: get('/sign-in?x=%00'), status: 422 },
      {
        what: 'a request without a host',
        bytes: 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
        status: 400,
      },
      { what: 'what is no request', bytes: 'nonsense\r\n\r\n', status: 400 },
      { what: 'a broken header', bytes: get('/', 'no colon here\r\n'), status: 400 },
      {
        what: 'a body of two lengths',
        bytes: get('/sign-in', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n').replace(
          'GET',
          'POST'
        ),
        status: 400,
      },
      {
        what: 'a body of two different lengths',
        bytes: get('/sign-in', 'Content-Length: 4\r\nContent-Length: 5\r\n').replace('GET', 'POST'),
        status: 400,
      },
      { what: 'an endless address', bytes: get(`/${'a'.repeat(20_000)}`), status: 431 },
      {
        what: 'endless headers',
        bytes: get('/', `X-Long: ${'a'.repeat(20_000)}\r\n`),
        status: 431,
      },
      { what: 'an expectation', bytes: get('/', 'Expect: miracles\r\n'), status: 417 },
      {
        what: 'a range beyond the end',
        bytes: get('/favicon.svg', 'Range: bytes=99999999-\r\n'),
        status: 0,
      },
    ])
    .run(async ({ assert }, { bytes, status }) => {
      const answer = await wire(bytes)
      const [head] = answer.split('\r\n\r\n')
      if (status)
        assert.equal(Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), status, answer.slice(0, 300))
      const said = head
        .toLowerCase()
        .split('\r\n')
        .map((line) => line.split(':')[0])
      for (const name of named) {
        assert.equal(said.filter((one) => one === name).length, 1, `${name} in: ${head}`)
      }
    })

  test('files are kept for long, and an unchanged one says the same', async ({ assert }) => {
    const manifest = await readFile(app.publicPath('assets/.vite/manifest.json'), 'utf8')
    const script = `/assets/${JSON.parse(manifest)['resources/js/app.js'].file}`
    const visitor = new Visitor()
    const file = await visitor.ask(script, { headers: { 'accept-encoding': 'identity' } })
    assert.equal(file.status, 200)
    assert.include(file.headers.get('cache-control'), 'immutable')
    for (const name of named) assert.isNotNull(file.headers.get(name), name)
    const same = await wire(
      get(script, `Accept-Encoding: identity\r\nIf-None-Match: ${file.headers.get('etag')}\r\n`)
    )
    assert.match(same, /^HTTP\/1\.1 304/)
    for (const name of named) assert.include(same.toLowerCase(), `${name}: `)
  })

  test('what is sent says its type and its characters', async ({ assert }) => {
    const manifest = await readFile(app.publicPath('assets/.vite/manifest.json'), 'utf8')
    const script = `/assets/${JSON.parse(manifest)['resources/js/app.js'].file}`
    const visitor = new Visitor()
    for (const [path, accept, type] of [
      ['/sign-in', 'text/html', 'text/html; charset=utf-8'],
      ['/nowhere', 'text/html', 'text/html; charset=utf-8'],
      ['/nowhere', 'application/json', 'application/json; charset=utf-8'],
      ['/health/live', '*/*', 'application/json; charset=utf-8'],
      [script, '*/*', 'text/javascript; charset=utf-8'],
    ]) {
      const { headers } = await visitor.ask(path, { headers: { accept } })
      assert.equal(headers.get('content-type')?.toLowerCase(), type, path)
      assert.isNull(headers.get('access-control-allow-origin'), path)
    }
  })

  test('scripts and styles come from here alone, frames from nobody', ({ assert }) => {
    const policy = securityHeaders['Content-Security-Policy']
    assert.notInclude(policy, 'unsafe')
    assert.notInclude(policy, '*')
    for (const part of [
      "default-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "form-action 'self'",
      "base-uri 'none'",
    ])
      assert.include(policy, part)
  })
})

test.group('What strangers leave behind', (group) => {
  let world: World
  group.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  /** The session's id, as the signed cookie carries it. */
  const idOf = (visitor: Visitor) => {
    const cookie = decodeURIComponent(visitor.jar.get('baton-session')!).slice(2)
    return JSON.parse(Buffer.from(cookie.split('.')[0], 'base64url').toString()).message as string
  }

  test('no answer of a page is kept by anybody', async ({ assert }) => {
    const visitor = new Visitor()
    for (const path of [
      '/sign-in',
      '/register',
      '/password-resets/create',
      '/profile',
      '/nowhere',
      `/invitations/${'x'.repeat(43)}/edit`,
    ]) {
      assert.equal((await visitor.ask(path)).headers.get('cache-control'), 'no-store', path)
    }
    await visitor.signIn(world.owner.email)
    const base = `/o/${world.northwind.id}`
    for (const path of [
      '/profile',
      base,
      `${base}/members`,
      `${base}/lists/members/exports?format=csv`,
      `${base}/import-samples/contacts.csv`,
      `${base}/mails`,
    ]) {
      assert.equal((await visitor.ask(path)).headers.get('cache-control'), 'no-store', path)
    }
  })

  test('no row: what a visit needs rides in a cookie of its own', async ({ assert }) => {
    const visitor = new Visitor()
    const paths = ['/sign-in', '/', '/profile', `/o/${world.northwind.id}/members?q=x`, '/register']
    for (const path of paths) {
      await visitor.ask(path)
      assert.isFalse(await isRunning(idOf(visitor)), path)
    }
    assert.isTrue(visitor.jar.has('baton-visitor'))
    await visitor.send('/sign-in', 'email=nobody%40nowhere.example&password=wrong-wrong-wrong')
    assert.isFalse(await isRunning(idOf(visitor)))

    await visitor.signIn(world.owner.email)
    assert.isTrue(await isRunning(idOf(visitor)))
  })

  test('the token of that cookie is good, another visit’s is not', async ({ assert }) => {
    const [one, other] = [new Visitor(), new Visitor()]
    await one.ask('/sign-in')
    await other.ask('/sign-in')
    const body = new URLSearchParams({
      email: world.owner.email,
      password: 'wrong-wrong-wrong',
    }).toString()
    assert.equal((await one.send('/sign-in', body)).status, 422)
    other.token = one.token
    assert.equal((await other.send('/sign-in', body)).status, 419)
    // The cookie of a visit belongs to the session it was made for.
    other.jar.set('baton-visitor', one.jar.get('baton-visitor')!)
    assert.equal((await other.send('/sign-in', body)).status, 419)
    one.jar.delete('baton-visitor')
    assert.equal((await one.send('/sign-in', body)).status, 419)
  })

  test('one comes to the page one wanted, and never to another site', async ({ assert }) => {
    const wanted = `/o/${world.northwind.id}/members?q=x&sort=-name`
    const visitor = new Visitor()
    await visitor.ask(wanted)
    assert.equal((await visitor.signIn(world.owner.email)).headers.get('location'), wanted)
    for (const evil of [
      '//evil.example/x',
      '/\\evil.example',
      '/%5Cevil.example',
      '//evil.example/%2e%2e',
      '/.//evil.example',
    ]) {
      const lured = new Visitor()
      await lured.ask(evil).catch(() => null)
      await lured.ask('/profile')
      const { headers } = await lured.signIn(world.owner.email)
      assert.equal(headers.get('location'), '/profile', evil)
    }
  })

  test('signing in moves the visit into the database and ends its cookie', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.ask('/sign-in')
    const before = visitor.jar.get('baton-session')
    await visitor.signIn(world.owner.email)
    assert.notEqual(visitor.jar.get('baton-session'), before)
    assert.isFalse(visitor.jar.has('baton-visitor'))
    assert.equal((await visitor.ask('/profile')).status, 200)
  })

  test('nothing that a request says of its host or sender is believed', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.signIn(world.owner.email)
    const lies = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'referer': 'https://evil.example/stay',
    }
    const answer = await visitor.send('/preferences?_method=PUT', 'theme=dark', { headers: lies })
    assert.equal(answer.headers.get('location'), '/')
    const honest = await visitor.send('/preferences?_method=PUT', 'theme=dark', {
      headers: { ...lies, referer: `${process.env.APP_URL}/profile` },
    })
    assert.equal(honest.headers.get('location'), '/profile')
    for (const referer of [
      'nonsense',
      'https://',
      `${process.env.APP_URL}//evil.example`,
      'javascript:alert(1)',
    ]) {
      const odd = await visitor.send('/preferences?_method=PUT', 'theme=dark', {
        headers: { referer },
      })
      assert.equal(odd.headers.get('location'), '/', referer)
    }
  })

  test('X-Forwarded-For is no way around the throttle', async ({ assert }) => {
    await forgetTries()
    const visitor = new Visitor()
    await visitor.ask('/sign-in')
    const body = new URLSearchParams({
      email: world.owner.email,
      password: 'wrong-wrong-wrong',
    }).toString()
    const statuses: number[] = []
    for (let n = 0; n < 7; n++) {
      const headers = { 'x-forwarded-for': `203.0.113.${n}` }
      statuses.push((await visitor.send('/sign-in', body, { headers })).status)
    }
    assert.include(statuses, 429)
    await forgetTries()
  })
})
