import { open, serve } from '#tests/helpers/server'
import { test } from '@japa/runner'
import { createServer } from 'node:net'

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
