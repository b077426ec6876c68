import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'

async function open(server: Server) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function freePort() {
  const probe = createServer()
  const port = await open(probe)
  probe.close()
  return port
}

/** `bin/server.ts` as production runs it. */
async function serve(env: Record<string, string>) {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    cwd: app.makePath(),
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const address = `http://127.0.0.1:${port}`
  const lives = () =>
    // A connection that was handed to a process in the moment of its death is never answered: ask again.
    fetch(`${address}/health/live`, { signal: AbortSignal.timeout(2000) }).then(
      ({ ok }) => ok,
      () => false
    )
  return {
    address,
    child,
    children: () =>
      execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(Number),
    /** The children once a successor stands in for the one that died; a busy machine takes a while. */
    async childrenWithout(dead: number) {
      for (let n = 0; n < 600; n++) {
        const alive = this.children()
        if (alive.length === 2 && !alive.includes(dead)) return alive
        await new Promise((wait) => setTimeout(wait, 100))
      }
      return this.children().filter((pid) => pid !== dead)
    },
    async isServing() {
      for (let n = 0; n < 600; n++) {
        if (await lives()) return true
        await new Promise((wait) => setTimeout(wait, 100))
      }
      return false
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      return (await ended)[0]
    },
  }
}

test.group('Web processes', () => {
  test('several share the port, one that dies has a successor, and all end together', async ({
    assert,
  }) => {
    const server = await serve({ WEB_PROCESSES: '2' })
    assert.isTrue(await server.isServing())
    const first = server.children()
    assert.lengthOf(first, 2)

    process.kill(first[0], 'SIGKILL')
    assert.isTrue(await server.isServing())
    const second = await server.childrenWithout(first[0])
    assert.lengthOf(second, 2)

    assert.equal(await server.stop(), 0)
    for (const pid of second) assert.throws(() => process.kill(pid, 0))
  }).timeout(180_000)

  test('a request that is under way is answered before the process ends', async ({
    assert,
    cleanup,
  }) => {
    // A database that takes the connection and says nothing: readiness waits for it.
    const silent = createServer(() => {})
    const port = await open(silent)
    cleanup(() => void silent.close())
    const server = await serve({
      WEB_PROCESSES: '1',
      DATABASE_URL: `postgres://somebody@127.0.0.1:${port}/nowhere`,
    })
    assert.isTrue(await server.isServing())

    const answer = fetch(`${server.address}/health/ready`)
    await new Promise((wait) => setTimeout(wait, 500))
    const code = server.stop()
    assert.equal((await answer).status, 503)
    // The database never lets go; the process leaves all the same.
    assert.equal(await code, 1)
    await assert.rejects(() => fetch(`${server.address}/health/live`))
  }).timeout(180_000)
})
