/**
 * The production build in ./build, made again only when something that goes into it changed. The stamp lies in the
 * build and is written last, so that an interrupted build is never taken for a whole one.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childEnv } from './environment.ts'
import { PROJECT } from './home.ts'
import { tail } from './logs.ts'
import { Trouble } from './trouble.ts'
import type { Supervisor } from './supervisor.ts'

const FOLDERS = [
  'app',
  'bin',
  'config',
  'database',
  'resources',
  'start',
  'workflows',
  '.adonisjs',
  'public',
]
const FILES = [
  'package.json',
  'package-lock.json',
  'adonisrc.ts',
  'tsconfig.json',
  'vite.config.ts',
  'ace.js',
]
const MADE = new Set([join('public', 'assets'), join('bin', 'house')])

export const BUILD = join(PROJECT, 'build')
const STAMP = join(BUILD, '.sources')

/** Of all the files in these folders and of these files, by path and content. */
export function hashOf(folders: string[], files: string[], project = PROJECT): string {
  const hash = createHash('sha256')
  const add = (path: string) => {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(project, path)))
      .update('\0')
  }
  const walk = (folder: string) => {
    if (MADE.has(folder) || !existsSync(join(project, folder))) return
    const entries = readdirSync(join(project, folder), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) add(path)
    }
  }
  folders.forEach(walk)
  files.filter((name) => existsSync(join(project, name))).forEach(add)
  return hash.digest('hex')
}

const sourcesHash = () => hashOf(FOLDERS, FILES)

export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash()
}

/** True when it had to be made. */
export async function build(supervisor: Supervisor, env: Record<string, string>): Promise<boolean> {
  const hash = sourcesHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return false
  rmSync(STAMP, { force: true })
  const { code, output } = await supervisor.run({
    name: 'build',
    title: 'the build',
    file: process.execPath,
    args: ['ace', 'build'],
    cwd: PROJECT,
    // The build runs beside the start of the servers and asks none of them.
    env: childEnv({ DATABASE_URL: 'postgres://127.0.0.1/baton', ...env, NO_COLOR: '1' }),
  })
  if (code !== 0) throw new Trouble('The production build failed. It says:', tail(output))
  // The build writes generated files beside the sources; those are what the next start will find.
  writeFileSync(STAMP, sourcesHash())
  return true
}
