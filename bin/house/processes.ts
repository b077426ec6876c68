/**
 * Processes of the machine, told apart beyond their number: numbers are reused, so each is known together with the
 * moment it started. What an earlier run left behind (kill -9) is found by these records and stopped.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { eventually } from './ports.ts'
import type { Home } from './home.ts'

export interface Trace {
  pid: number
  /** Changes when the number is given to another process. */
  since: string
  /** PostgreSQL and Temporal are stopped after those that use them. */
  late: boolean
  signal: NodeJS.Signals
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A dead process that nobody has collected (common in containers without an init) is not alive. */
function isZombie(pid: number): boolean {
  return process.platform === 'linux' && statOf(pid)?.[0] === 'Z'
}

/** The fields of /proc/<pid>/stat after the name, which may hold spaces itself. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** When this process started, as a word that only it has. */
export function startedAt(pid: number): string {
  if (process.platform === 'linux') {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${statOf(pid)?.[19] ?? ''}`
  }
  if (process.platform === 'win32') return ''
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

export function isSame(trace: { pid: number; since: string }): boolean {
  return isAlive(trace.pid) && startedAt(trace.pid) === trace.since
}

export function commandOf(pid: number): string {
  if (process.platform === 'win32') return ''
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

/** To the process and all it started, where it leads a group of its own. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of process.platform === 'win32' ? [pid] : [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch {
      // Not a group, or gone already.
    }
  }
}

/** Stops one process: politely, then surely. */
export async function stop(trace: Trace, graceMs: number): Promise<void> {
  if (!isSame(trace)) return
  // A postmaster tells its own children; a signal to the whole group would reach them twice.
  if (trace.late) process.kill(trace.pid, trace.signal)
  else signalGroup(trace.pid, trace.signal)
  if (await eventually(() => !isAlive(trace.pid), graceMs)) return
  signalGroup(trace.pid, 'SIGKILL')
  await eventually(() => !isAlive(trace.pid), 5000)
}

export function recordTrace(home: Home, name: string, trace: Trace): void {
  home.write(`run/${name}.json`, trace)
}

export function forgetTrace(home: Home, name: string): void {
  rmSync(home.path('run', `${name}.json`), { force: true })
}

/** Stops whatever an earlier run of the given parts left behind; tells how many there were. */
export async function stopLeftovers(
  home: Home,
  isOurs: (name: string) => boolean
): Promise<number> {
  const folder = home.folder('run')
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.startsWith('lock-'))
    .map((file) => file.slice(0, -'.json'.length))
    .filter(isOurs)
  const left = names
    .map((name) => ({ name, trace: home.read<Trace>(`run/${name}.json`) }))
    .sort((a, b) => Number(a.trace?.late ?? 0) - Number(b.trace?.late ?? 0))
  let count = 0
  for (const { name, trace } of left) {
    if (trace && isSame(trace)) {
      count += 1
      await stop(trace, 10_000)
    }
    forgetTrace(home, name)
  }
  return count
}
