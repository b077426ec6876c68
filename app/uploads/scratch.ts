/**
 * Files on their way: uploads, exports, copies that a library reads. They lie in a private folder, each in the part of
 * the process that made it, and are removed by whoever made them; what a killed process left is swept.
 */
import env from '#start/env'
import { randomUUID } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'

/** A living process says so this often; one that has been silent for the longer time is none. */
const SAY_EVERY_MS = 60_000
const SILENT_MS = 15 * 60_000
/** The longest that any file is on its way: the copy that a long import reads. */
const OLDEST_MS = 24 * 3600_000

const host = hostname().replace(/[^\w-]/g, '_')
let own: string | undefined

/** A new path in the private folder; nothing is there yet. Write it with mode 0600. */
export function scratchPath(ending = ''): string {
  return join(ownFolder(), `${randomUUID()}${ending}`)
}

/** SCRATCH_FOLDER, or a folder of this user alone among the system's temporary files. */
export function scratchRoot(): string {
  const chosen = env.get('SCRATCH_FOLDER')
  return chosen ? resolve(chosen) : join(tmpdir(), `baton-${userInfo().uid}`)
}

function ownFolder() {
  if (own) return mended(own)
  const root = mended(scratchRoot())
  own = mended(join(root, `${host}.${process.pid}.${randomUUID()}`))
  sweepScratch(root)
  const timer = setInterval(() => {
    try {
      utimesSync(mended(own!), new Date(), new Date())
      sweepScratch(root)
    } catch {
      // The disk is full or gone: whoever writes next is told.
    }
  }, SAY_EVERY_MS)
  timer.unref()
  process.once('exit', () => rmSync(own!, { recursive: true, force: true }))
  return own
}

/** Prepares the folder at the start of a process, so that what an earlier one left is gone before anybody asks. */
export const prepareScratch = () => void ownFolder()

/** The folder, made when missing; only we may look inside. One that somebody else planted is refused. */
function mended(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(folder)
  const isOurs = lstatSync(folder).isDirectory() && uid === (process.getuid?.() ?? uid)
  if (!isOurs) throw new Error(`${folder} belongs to somebody else; set SCRATCH_FOLDER`)
  if ((mode & 0o077) !== 0 && process.platform !== 'win32') chmodSync(folder, 0o700)
  return folder
}

/** Removes what no living process owns, and what is older than anything on its way. */
export function sweepScratch(root = scratchRoot(), now = Date.now()) {
  for (const name of readdirSync(root)) {
    const path = join(root, name)
    const age = ageOf(path, now)
    if (age === undefined) continue
    if (path === own) sweepOld(path, now)
    else if (age > SILENT_MS || isOfDead(name)) rmSync(path, { recursive: true, force: true })
  }
}

function sweepOld(folder: string, now: number) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if ((ageOf(path, now) ?? 0) > OLDEST_MS) rmSync(path, { recursive: true, force: true })
  }
}

function ageOf(path: string, now: number) {
  try {
    return now - statSync(path).mtimeMs
  } catch {
    return undefined
  }
}

/** On this machine a process that is gone is known at once. */
function isOfDead(name: string) {
  const [where, pid] = name.split('.')
  if (where !== host || !/^\d+$/.test(pid ?? '')) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

export const removeScratch = (path: string) => rm(path, { recursive: true, force: true })
