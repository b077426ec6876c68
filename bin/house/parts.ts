/** Web and worker as parts of the house: the production build, or TypeScript in watch mode. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, existsSync, openSync, readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { BUILD } from './build.ts'
import { childEnv } from './environment.ts'
import { privately, PROJECT, type Home } from './home.ts'
import { openLog, tailOf } from './logs.ts'
import { eventually } from './ports.ts'
import { Trouble } from './trouble.ts'
import type { Part } from './supervisor.ts'

const READY_WITHIN_MS = 60_000
/** A worker that says nothing recognisable but lives this long is taken for well. */
const QUIET_WORKER_MS = 8_000

export function webPart(home: Home, env: Record<string, string>, watch: boolean): Part {
  const args = watch ? ['ace', 'serve', '--hmr', '--no-clear'] : ['bin/server.js']
  const host = env.HOST === '0.0.0.0' || env.HOST === '::' ? '127.0.0.1' : env.HOST
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${env.PORT}/`
  return {
    name: 'web',
    title: 'the web server',
    kind: 'app',
    signal: 'SIGTERM',
    graceMs: 15_000,
    launch: () => launch(home, 'web', args, env, watch),
    ready: (child) => until(home, 'web', child, () => responds(address)),
  }
}

export function workerPart(home: Home, env: Record<string, string>, watch: boolean): Part {
  const args = ['ace.js', 'temporal:worker']
  let from = 0
  let began = 0
  return {
    name: 'worker',
    title: 'the worker',
    kind: 'app',
    signal: 'SIGTERM',
    graceMs: 20_000,
    launch: () => {
      const log = openLog(home, 'worker')
      from = existsSync(log) ? statSync(log).size : 0
      began = Date.now()
      return launch(home, 'worker', args, env, watch)
    },
    ready: (child) =>
      until(home, 'worker', child, async () => {
        const said = readFileSync(home.path('log', 'worker.log'), 'utf8').slice(from)
        return /RUNNING|worker is ready/i.test(said) || Date.now() - began > QUIET_WORKER_MS
      }),
  }
}

/** To the log alone in production; to the terminal too while developing. */
function launch(
  home: Home,
  name: string,
  args: string[],
  env: Record<string, string>,
  watch: boolean
): ChildProcess {
  const log = openLog(home, name)
  const options = { cwd: watch ? PROJECT : BUILD, env: childEnv(env), detached: true }
  if (!watch) {
    const file = openSync(log, 'a', 0o600)
    return privately(() =>
      spawn(process.execPath, args, { ...options, stdio: ['ignore', file, file] })
    )
  }
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const file = createWriteStream(log, { flags: 'a', mode: 0o600 })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      file.write(line + '\n')
      console.log(`${name.padEnd(6)} │ ${line}`)
    })
  }
  return child
}

async function until(
  home: Home,
  name: string,
  child: ChildProcess,
  ask: () => Promise<boolean>
): Promise<void> {
  const gone = () => child.exitCode !== null || child.signalCode !== null
  const answered = await eventually(async () => gone() || (await ask()), READY_WITHIN_MS, 100)
  if (answered && !gone()) return
  throw new Trouble(
    gone()
      ? `The ${name} process stopped at once. The end of its log says:`
      : `The ${name} process does not answer. The end of its log says:`,
    tailOf(home, name),
    `The whole log: ${home.path('log', `${name}.log`)}`
  )
}

/** Any answer will do: it means that the application has booted. */
async function responds(address: string): Promise<boolean> {
  try {
    await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}
