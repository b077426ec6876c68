import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

/** `npm run chaos` as somebody types it: its exit code and what it said. */
async function chaos(...options: string[]) {
  const child = spawn(process.execPath, ['bin/run_chaos.js', ...options], {
    cwd: app.makePath(),
    // A house of its own, in the person's home: two folders above the home of this run.
    env: { ...process.env, BATON_HOME: resolve(process.env.BATON_HOME!, '../..') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = await once(child, 'exit')
  return { code, said }
}

/** The short version of what `npm run chaos` does at length; these seeds begin with the blow that is named. */
test.group('Struck while it works', (group) => {
  group.each.timeout(420_000)

  test('both real files end the same: Temporal forgets everything, a worker freezes, a worker is killed', async ({
    assert,
  }) => {
    const { code, said } = await chaos('imports', '--times', '3', '--seed', '298')
    assert.equal(code, 0, said)
    assert.match(said, /seed 298 .*forgetful temporal at .*: equal/)
    assert.match(said, /seed 299 .*frozen worker at .*: equal/)
    assert.match(said, /seed 300 .*worker at .*: equal/)
    assert.include(said, '3 of 3 ended like the undisturbed run')
  })

  test('a person in forty organizations ends the same: the database killed', async ({ assert }) => {
    const { code, said } = await chaos('staffing', '--times', '1', '--seed', '302')
    assert.equal(code, 0, said)
    assert.match(said, /seed 302 .*database at .*: equal/)
    assert.include(said, '1 of 1 ended like the undisturbed run')
  })
})
