import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { isDemoSafe } from '../../../bin/house/demo.ts'
import { Home, privately } from '../../../bin/house/home.ts'
import { openLog } from '../../../bin/house/logs.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

/** Paths inside that somebody else could read: nothing lies open below a folder that is shut. */
function openPaths(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink()) return []
    if (!entry.isDirectory()) return modeOf(path) & 0o077 ? [path] : []
    const mode = modeOf(path)
    if (mode & 0o066) return [path]
    return mode & 0o011 ? openPaths(path) : []
  })
}

test.group('House | private files', (group) => {
  let root: string
  group.each.setup(() => {
    root = mkdtempSync(join(tmpdir(), 'baton-home-'))
    return () => rmSync(root, { recursive: true, force: true })
  })

  test('folders, files and logs are the owner’s alone', ({ assert }) => {
    const home = new Home(root)
    home.folder('temporal')
    home.secrets()
    home.write('run/web.json', {})
    writeFileSync(openLog(home, 'postgres'), 'x', { mode: 0o600 })
    assert.deepEqual(openPaths(root), [])
    for (const folder of ['temporal', 'run', 'log']) assert.equal(modeOf(home.path(folder)), 0o700)
  })

  test('what an earlier home left open is mended at the start', ({ assert }) => {
    for (const folder of ['log', 'temporal', 'run', 'tools']) {
      mkdirSync(join(root, folder))
      writeFileSync(join(root, folder, 'file'), 'x')
      chmodSync(join(root, folder), 0o755)
      chmodSync(join(root, folder, 'file'), 0o644)
    }
    writeFileSync(join(root, 'secrets.json'), '{}', { mode: 0o644 })
    chmodSync(root, 0o777)
    new Home(root).seal()
    assert.deepEqual(openPaths(root), [])
    for (const path of ['log/file', 'temporal/file', 'run/file', 'secrets.json']) {
      assert.equal(modeOf(join(root, path)), 0o600, path)
    }
    assert.equal(modeOf(root) & 0o066, 0)
  })

  test('what a program writes of its own accord is private too', ({ assert }) => {
    const before = process.umask()
    privately(() => writeFileSync(join(root, 'theirs'), 'x'))
    assert.equal(modeOf(join(root, 'theirs')), 0o600)
    assert.equal(process.umask(), before)
  })

  test('the servers of this very run keep their files to themselves, and no password stands among the processes', ({
    assert,
  }) => {
    const home = process.env.BATON_HOME!
    assert.deepEqual(openPaths(home), [])
    assert.includeMembers(readdirSync(home), ['log', 'secrets.json'])
    const secrets = Object.values(
      JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'))
    ) as string[]
    const lines = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        } catch {
          return ''
        }
      })
    assert.isTrue(lines.some((line) => line.includes('postgres')))
    for (const secret of secrets) assert.isFalse(lines.some((line) => line.includes(secret)))
  }).skip(process.platform !== 'linux' || !process.env.BATON_HOME)

  test('the demo is for a machine that nobody else reaches')
    .with([
      { HOST: '127.0.0.1', APP_URL: 'http://127.0.0.1:3333', is: true },
      { HOST: 'localhost', APP_URL: 'http://localhost:3333', is: true },
      { HOST: '::1', APP_URL: 'http://[::1]:3333', is: true },
      { HOST: '0.0.0.0', APP_URL: 'http://localhost:3333', is: false },
      { HOST: '::', APP_URL: 'http://localhost:3333', is: false },
      { HOST: '192.168.1.5', APP_URL: 'http://192.168.1.5:3333', is: false },
      { HOST: '127.0.0.1', APP_URL: 'https://desk.example.com', is: false },
      { HOST: '127.0.0.1', APP_URL: 'http://127.0.0.1.evil.example', is: false },
    ])
    .run(({ assert }, { is, ...env }) => assert.equal(isDemoSafe(env), is))
})
