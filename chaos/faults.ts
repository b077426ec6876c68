import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import app from '@adonisjs/core/services/app'

/** What may happen to the house: a part is killed with -9, Temporal loses its file, the worker freezes past its lease. */
export const faultKinds = [
  'worker',
  'temporal',
  'database',
  'web',
  'forgetful temporal',
  'frozen worker',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** Longer than a lease (15 s) and a heartbeat (10 s). */
const FROZEN_MS = 20_000

/** Parts are started again by the supervisor, which wrote down who they are. */
const home = () => process.env.BATON_HOME!

function pidOf(part: string): number | null {
  try {
    return JSON.parse(readFileSync(join(home(), 'run', `${part}.json`), 'utf8')).pid
  } catch {
    return null
  }
}

function strike(part: string, signal: NodeJS.Signals, wholeGroup: boolean) {
  const pid = pidOf(part)
  if (!pid) return
  try {
    process.kill(wholeGroup ? -pid : pid, signal)
  } catch {
    // It died by another fault a moment ago.
  }
}

/** Deals one fault; comes back when it is over, which for a frozen worker takes its time. */
export async function injectFault(kind: FaultKind): Promise<void> {
  if (kind === 'frozen worker') return freeze()
  if (kind === 'database') return strike('postgres', 'SIGKILL', false)
  if (kind === 'web' || kind === 'worker') return strike(kind, 'SIGKILL', true)
  strike('temporal', 'SIGKILL', true)
  if (kind === 'temporal') return
  const folder = join(home(), 'temporal')
  for (const name of readdirSync(folder))
    rmSync(join(folder, name), { force: true, recursive: true })
}

/** Another worker takes over meanwhile; the frozen one wakes up with a lease that is no longer its own. */
async function freeze() {
  const pid = pidOf('worker')
  if (!pid) return
  const other = spawn(process.execPath, ['ace', 'temporal:worker'], {
    cwd: app.makePath(),
    stdio: 'ignore',
  })
  try {
    process.kill(-pid, 'SIGSTOP')
    await wait(FROZEN_MS)
  } catch {
    // Killed by another fault, and started again: there is nothing to freeze any more.
  } finally {
    try {
      process.kill(-pid, 'SIGCONT')
    } catch {
      // Gone meanwhile.
    }
    other.kill('SIGKILL')
  }
}
