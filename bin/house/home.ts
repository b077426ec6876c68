/**
 * BATON_HOME: everything that this installation keeps (data, secrets, tools, logs, run records). Removing it is a
 * factory reset. As root it may be passed through by others, since PostgreSQL never runs as root; secrets are files
 * that only the owner reads.
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { Trouble } from './trouble.ts'

/** The root of the project. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const isRoot = process.getuid?.() === 0

export interface Secrets {
  appKey: string
  postgres: string
  owner: string
  app: string
  /** The secret part of the local mailbox's address. */
  mailbox: string
}

/** What the person set: the environment first, then `.env` in the project. Empty values count as not set. */
export function readSettings(): Record<string, string> {
  const file = join(PROJECT, '.env')
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const all = { ...written, ...process.env } as Record<string, string>
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

/** The same record without these names. */
export function without(
  record: Record<string, string | undefined>,
  ...names: string[]
): Record<string, string> {
  const kept = Object.entries(record).filter(
    ([name, value]) => value !== undefined && !names.includes(name)
  )
  return Object.fromEntries(kept) as Record<string, string>
}

/** Folders that PostgreSQL's own user passes through, or owns (see postgres_location.ts). */
const PASSED = new Set(['postgres', 'test', 'bench', 'chaos'])
/** Folders whose files hold what people wrote: logs, Temporal's histories, run records. */
const SEALED_INSIDE = new Set(['log', 'temporal', 'run'])

/** Somebody else's file in our home is not ours to change; it is not readable through us either. */
function sealed(path: string, isFolder: boolean) {
  if (process.platform === 'win32') return
  try {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, isFolder ? 0o700 : 0o600)
  } catch (error) {
    if (!['EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/** Starts a program whose files nobody else may read, whatever it asks for. */
export function privately<T>(start: () => T): T {
  const usual = process.umask(0o077)
  try {
    return start()
  } finally {
    process.umask(usual)
  }
}

export class Home {
  readonly root: string

  constructor(root: string) {
    this.root = root
    try {
      mkdirSync(root, { recursive: true })
      chmodSync(root, isRoot ? 0o711 : 0o700)
    } catch (error) {
      throw new Trouble(
        `The folder for Baton's data, ${root}, cannot be written (${(error as Error).message}).`,
        'Choose another one with BATON_HOME=/some/folder.'
      )
    }
  }

  /** The home of `npm start`: BATON_HOME, or `.baton` in the project. */
  static ofPerson(settings: Record<string, string>): Home {
    const chosen = settings.BATON_HOME ?? '.baton'
    return new Home(isAbsolute(chosen) ? chosen : resolve(PROJECT, chosen))
  }

  path(...parts: string[]): string {
    return join(this.root, ...parts)
  }

  /** A folder inside, created when missing. */
  folder(...parts: string[]): string {
    const folder = this.path(...parts)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    return folder
  }

  /** A folder inside that may be passed through by who knows the name of what lies in it: see `isRoot`. */
  traversable(...parts: string[]): string {
    const folder = this.path(...parts)
    mkdirSync(folder, { recursive: true })
    if (isRoot) chmodSync(folder, 0o711)
    return folder
  }

  /** What an earlier version, or a careless hand, left readable for others becomes the owner's alone again. */
  seal(): void {
    for (const entry of readdirSync(this.root, { withFileTypes: true })) {
      if (entry.isDirectory() && PASSED.has(entry.name)) continue
      sealed(this.path(entry.name), entry.isDirectory())
      if (!SEALED_INSIDE.has(entry.name)) continue
      for (const inner of readdirSync(this.path(entry.name), { withFileTypes: true })) {
        if (inner.isFile()) sealed(this.path(entry.name, inner.name), false)
      }
    }
  }

  /** Made once, at the first start. */
  secrets(): Secrets {
    const known = this.read<Partial<Secrets>>('secrets.json') ?? {}
    const word = () => randomBytes(24).toString('base64url')
    const fresh = {
      appKey: word() + word(),
      postgres: word(),
      owner: word(),
      app: word(),
      mailbox: word(),
    }
    // A home of an earlier version lacks the newer ones.
    const made = { ...fresh, ...known }
    if (Object.keys(fresh).some((name) => !(name in known))) this.write('secrets.json', made)
    return made
  }

  read<T>(name: string): T | undefined {
    try {
      return JSON.parse(readFileSync(this.path(name), 'utf8')) as T
    } catch (error) {
      // A file of somebody else must not be taken for an absent one: new secrets would lock us out of the database.
      if ((error as NodeJS.ErrnoException).code !== 'EACCES') return undefined
      throw new Trouble(
        `${this.path(name)} cannot be read: Baton was started here as another user (root, perhaps) before.`,
        `Start it as that user again, or give the folder to yourself: sudo chown -R "$(id -un)" '${this.root}'`
      )
    }
  }

  /** Whole or not at all, readable by the owner alone. */
  write(name: string, value: unknown): void {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2) + '\n'
    const file = this.path(name)
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, text, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
}
