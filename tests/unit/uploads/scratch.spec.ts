import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { removeScratch, scratchPath, scratchRoot, sweepScratch } from '#uploads/scratch'

const host = hostname().replace(/[^\w-]/g, '_')

test.group('The private folder', (group) => {
  let root: string
  group.each.setup(() => {
    root = mkdtempSync(join(tmpdir(), 'baton-sweep-'))
    return () => rmSync(root, { recursive: true, force: true })
  })

  const left = (name: string, minutesAgo: number) => {
    mkdirSync(join(root, name))
    writeFileSync(join(root, name, 'file'), 'x')
    const then = new Date(Date.now() - minutesAgo * 60_000)
    utimesSync(join(root, name), then, then)
    return join(root, name)
  }

  test('is ours alone, also where it lay open before', ({ assert }) => {
    const path = scratchPath('.csv')
    const [own] = path.split(/\/[^/]+$/)
    for (const folder of [scratchRoot(), own])
      assert.equal(statSync(folder).mode & 0o777, 0o700, folder)
    assert.notEqual(scratchPath(), scratchPath())
  })

  test('what a killed process left goes at once, what lives stays', async ({ assert }) => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(child, 'spawn')
    const living = left(`${host}.${child.pid}.a`, 0)
    const mine = left(`${host}.${process.pid}.b`, 0)
    child.kill('SIGKILL')
    await once(child, 'exit')
    sweepScratch(root)
    assert.isFalse(existsSync(living))
    assert.isTrue(existsSync(mine))
  })

  test('what nobody spoke for a while goes, of whatever machine', ({ assert }) => {
    const [silent, recent, odd] = [
      left('other.1.a', 20),
      left('other.1.b', 1),
      left('something', 20),
    ]
    sweepScratch(root)
    assert.deepEqual([silent, recent, odd].map(existsSync), [false, true, false])
  })

  test('a file is gone when it is removed, and removing twice is no failure', async ({
    assert,
  }) => {
    const path = scratchPath()
    writeFileSync(path, 'x', { mode: 0o600 })
    await removeScratch(path)
    await removeScratch(path)
    assert.isFalse(existsSync(path))
  })
})
