import { createServer as createProxy, request as forward } from 'node:http'
import { once } from 'node:events'
import { test } from '@japa/runner'
import { demoPassword } from '#domain/demo'
import { forgetTries } from '#tests/helpers/doors'
import { open, serve } from '#tests/helpers/server'
import { Visitor } from '#tests/helpers/visitor'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import hash from '@adonisjs/core/services/hash'

const PUBLIC = 'https://desk.example.com'

/** A reverse proxy as nginx is set up by most: it ends TLS, adds who asked, and passes the rest of the headers on. */
async function proxyTo(address: string, addressOfClient: string) {
  const { port, hostname } = new URL(address)
  const proxy = createProxy((incoming, outgoing) => {
    const headers = {
      ...incoming.headers,
      'host': 'desk.example.com',
      'x-forwarded-for': [incoming.headers['x-forwarded-for'], addressOfClient]
        .filter(Boolean)
        .join(', '),
      'x-forwarded-proto': 'https',
    }
    const inner = forward(
      { hostname, port, path: incoming.url, method: incoming.method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers)
        answer.pipe(outgoing)
      }
    )
    inner.on('error', () => outgoing.destroy())
    incoming.pipe(inner)
  })
  const own = await open(proxy as never)
  return { address: `http://127.0.0.1:${own}`, close: () => proxy.close() }
}

const addressesOf = (userId: number) =>
  withinWall({ user: userId }, async (trx) => {
    const { rows } = await trx.rawQuery(`select ip from sign_ins where user_id = ? order by id`, [
      userId,
    ])
    return rows.map((row: { ip: string }) => String(row.ip).replace(/\/\d+$/, ''))
  })

test.group('Behind a proxy that ends TLS', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })
  const env = (more: Record<string, string> = {}) => ({
    WEB_PROCESSES: '1',
    APP_URL: PUBLIC,
    ...more,
  })

  test('cookies are this host’s alone, people are known by their own address, and no host is believed', async ({
    assert,
  }) => {
    const server = await serve(env({ TRUSTED_PROXIES: 'loopback' }))
    assert.isTrue(await server.isServing())
    const proxy = await proxyTo(server.address, '198.51.100.7')
    try {
      const visitor = new Visitor(proxy.address)
      const lies = { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '10.9.9.9' }
      const page = await visitor.ask('/sign-in', { headers: lies })
      assert.equal(page.status, 200)
      assert.notInclude(page.text, 'evil.example')
      assert.equal(
        page.headers.get('strict-transport-security'),
        'max-age=31536000; includeSubDomains'
      )
      const cookies = page.headers.getSetCookie()
      assert.isAbove(cookies.length, 1)
      for (const cookie of cookies) {
        assert.match(cookie, /^__Host-/)
        assert.match(cookie, /; Secure/i)
        assert.match(cookie, /; Path=\/(;|$)/i)
        assert.match(cookie, /; HttpOnly/i)
        assert.notMatch(cookie, /domain=/i)
      }
      const body = new URLSearchParams({ email: world.owner.email, password: PASSWORD }).toString()
      const answer = await visitor.send('/sign-in', body, { headers: lies })
      assert.equal(answer.status, 303)
      assert.equal(answer.headers.get('location'), '/')
      const members = await visitor.ask(`/o/${world.northwind.id}/members`, { headers: lies })
      assert.equal(members.status, 200)
      assert.notInclude(members.text, 'evil.example')
      const theme = await visitor.send('/preferences?_method=PUT', 'theme=dark', {
        headers: { ...lies, referer: `${PUBLIC}/profile` },
      })
      assert.equal(theme.headers.get('location'), '/profile')
      assert.isTrue([...visitor.jar.keys()].every((name) => name.startsWith('__Host-')))
      assert.deepEqual(new Set(await addressesOf(world.owner.id)), new Set(['198.51.100.7']))
    } finally {
      proxy.close()
      await server.stop()
    }
  }).timeout(90_000)

  test('a proxy that nobody named is a visitor like any other', async ({ assert }) => {
    const server = await serve(env())
    assert.isTrue(await server.isServing())
    const proxy = await proxyTo(server.address, '198.51.100.7')
    try {
      await new Visitor(proxy.address).signIn(world.owner.email)
      assert.deepEqual(new Set(await addressesOf(world.owner.id)), new Set(['127.0.0.1']))
    } finally {
      proxy.close()
      await server.stop()
    }
  }).timeout(90_000)

  test('the demo’s password opens nothing there', async ({ assert }) => {
    await withinWall({ user: world.owner.id }, async (trx) => {
      await trx.rawQuery('update users set password = ? where id = ?', [
        await hash.make(demoPassword),
        world.owner.id,
      ])
    })
    const server = await serve(env())
    assert.isTrue(await server.isServing())
    try {
      const answer = await new Visitor(server.address).signIn(world.owner.email, demoPassword)
      assert.equal(answer.status, 422)
      assert.include(answer.text, 'password is public')
      const here = await new Visitor().signIn(world.owner.email, demoPassword)
      assert.equal(here.status, 303)
    } finally {
      await server.stop()
    }
  }).timeout(90_000)

  test('a setting that is no address stops the start in words', async ({ assert }) => {
    const server = await serve(env({ TRUSTED_PROXIES: 'proxy.example' }))
    const [code] = await once(server.child, 'exit')
    assert.notEqual(code, 0)
  }).timeout(60_000)
})
