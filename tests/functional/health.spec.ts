import { forgetTries } from '#tests/helpers/doors'
import { Visitor } from '#tests/helpers/visitor'
import { makeWorld } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** A web process of its own, with settings of its own; returns its address and what it said. */
async function serve(env: Record<string, string>) {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    cwd: app.makePath(),
    env: {
      ...process.env,
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const address = `http://127.0.0.1:${port}`
  for (let n = 0; n < 200; n++) {
    if (
      await fetch(`${address}/health/live`).then(
        ({ ok }) => ok,
        () => false
      )
    )
      break
    await new Promise((wait) => setTimeout(wait, 100))
  }
  return {
    address,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      return child.exitCode
    },
  }
}

const LATE = { op: 'start', type: 'deliverMail', id: 'late-probe' }

test.group('Health', () => {
  test('a process that runs is alive', async ({ client }) => {
    const answer = await client.get('/health/live')
    answer.assertStatus(200)
    answer.assertBody({ status: 'ok' })
  })

  test('everything there: ready', async ({ client, assert }) => {
    const answer = await client.get('/health/ready')
    answer.assertStatus(200)
    assert.deepInclude(answer.body().parts, { database: 'ok', temporal: 'ok' })
    assert.isUndefined(answer.header('set-cookie'))
  })

  test('Temporal down or work that nobody takes up: degraded, but ready', async ({
    assert,
    cleanup,
  }) => {
    await withinWall({ product: true }, (trx) =>
      trx.rawQuery(
        `insert into outbox (op, workflow_type, workflow_id, not_before) values (?, ?, ?, now() - interval '1 hour')`,
        [LATE.op, LATE.type, LATE.id]
      )
    )
    const server = await serve({ TEMPORAL_ADDRESS: '127.0.0.1:1' })
    cleanup(async () => {
      await server.stop()
      await withinWall({ product: true }, (trx) =>
        trx.rawQuery('delete from outbox where workflow_id = ?', [LATE.id])
      )
    })
    const answer = await fetch(`${server.address}/health/ready`)
    assert.equal(answer.status, 200)
    const { status, parts, messages } = (await answer.json()) as any
    assert.equal(status, 'degraded')
    assert.deepEqual(parts, { database: 'ok', temporal: 'down', outbox: 'down' })
    assert.lengthOf(messages, 2)
  }).timeout(60_000)

  test('the database down: alive, not ready, and it says so in words', async ({
    assert,
    cleanup,
  }) => {
    const server = await serve({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/nowhere' })
    cleanup(async () => {
      await server.stop()
    })
    assert.equal((await fetch(`${server.address}/health/live`)).status, 200)
    const answer = await fetch(`${server.address}/health/ready`)
    assert.equal(answer.status, 503)
    const text = await answer.text()
    assert.equal(JSON.parse(text).status, 'down')
    assert.include(text, 'The database does not answer')
    for (const secret of ['somebody', 'secret', 'nowhere', '127.0.0.1', 'ECONNREFUSED']) {
      assert.notInclude(text, secret)
    }
  }).timeout(60_000)

  test('requests are logged with an id, without query, token or address of anybody', async ({
    assert,
  }) => {
    const server = await serve({})
    await fetch(
      `${server.address}/password-resets/${'t'.repeat(43)}/edit?email=olga@northwind.example`
    )
    await fetch(`${server.address}/health/live`)
    assert.equal(await server.stop(), 0)

    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
    const line = lines.find(({ msg }) => msg === 'request')
    assert.include(line, { method: 'GET', path: '/password-resets/:token/edit' })
    assert.isNumber(line.ms)
    assert.isString(line.request_id)
    assert.notInclude(server.output(), 'olga@northwind.example')
    assert.notInclude(server.output(), 'tttttttt')
    assert.isEmpty(lines.filter(({ path }) => String(path).startsWith('/health')))
  }).timeout(60_000)

  test('a refusal is a warning that says who was refused what, and nothing that they typed', async ({
    assert,
    cleanup,
  }) => {
    await forgetTries()
    const world = await makeWorld()
    const server = await serve({})
    cleanup(async () => {
      await server.stop()
    })
    const { staff } = world.northwind.users
    const visitor = new Visitor(server.address)
    await visitor.ask('/sign-in')
    await visitor.send('/sign-in', 'email=forged%0A%7B%22level%22:10%7D&password=typed-in-secret')
    await visitor.signIn(staff.email)
    await visitor.ask(`/o/${world.northwind.id}/groups/create`)
    await visitor.ask(`/o/${world.baikal.id}/members`)
    await visitor.ask('/profile/password?_method=PUT', { method: 'POST', body: 'password=x' })
    await server.stop()

    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === 'request')
    const WARN = 40
    const refused = lines
      .filter(({ level }) => level === WARN)
      .map(({ status, reason, person }) => [status, reason, person])
    assert.deepEqual(refused, [
      [422, 'wrong_credentials', undefined],
      [403, 'E_AUTHORIZATION_FAILURE', staff.id],
      [404, 'E_ROUTE_NOT_FOUND', staff.id],
      [419, 'E_BAD_CSRF_TOKEN', staff.id],
    ])
    for (const { time } of lines) assert.isNumber(time)
    assert.notInclude(server.output(), 'forged')
    assert.notInclude(server.output(), 'typed-in-secret')
    assert.notInclude(server.output(), staff.email)
  }).timeout(60_000)

  test('answers say how many statements they took', async ({ client, assert }) => {
    const answer = await client.get('/sign-in')
    assert.match(answer.header('server-timing') ?? '', /^db;desc="\d+", app;dur=[\d.]+$/)
  })
})
