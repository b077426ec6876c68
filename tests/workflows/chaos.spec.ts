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

/** The short version of what `npm run chaos` does at length; this seed deals three faults to each run. */
test.group('Struck while it works', (group) => {
  group.each.timeout(420_000)

  test('both real files, and a person in forty organizations, end the same: Temporal forgets everything, the database is killed, a worker freezes', async ({
    assert,
  }) => {
    const { code, said } = await chaos('imports', 'staffing', '--times', '1', '--seed', '1982')
    assert.equal(code, 0, said)
    const struck =
      said.match(
        /seed 1982 +database at .*, forgetful temporal at .*, frozen worker at .*: equal/g
      ) ?? []
    assert.lengthOf(struck, 2, said)
    assert.lengthOf(said.match(/1 of 1 ended like the undisturbed run/g) ?? [], 2, said)
  })
})
