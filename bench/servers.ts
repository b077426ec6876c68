/** Processes that the bench starts and stops: the product as it runs in production, and the bare yardstick. */
import app from '@adonisjs/core/services/app'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export type Server = { url: string; pid: number; stop: () => Promise<void> }

const HOOK = '--import=@poppinss/ts-exec'
const READY_WITHIN_MS = 90_000

export class Servers {
  readonly #running = new Set<ChildProcess>()
  readonly #root: string
  readonly #isBuilt: boolean

  /** With `sources` the product is run from TypeScript: for a look at work in progress. */
  constructor(sources: boolean) {
    this.#isBuilt = !sources
    this.#root = sources ? app.makePath() : app.makePath('build')
    if (!existsSync(`${this.#root}/bin`)) {
      throw new Error('There is no production build: npm run bench makes it, or pass --sources.')
    }
  }

  /** The product's web server. One process unless more are asked for. */
  web(env: Record<string, string> = {}) {
    const file = this.#isBuilt ? ['bin/server.js'] : [HOOK, 'bin/server.ts']
    return this.#serve(file, '/health/live', { WEB_PROCESSES: '1', ...env })
  }

  /** The product's web server with the yardstick's routes beside its own. */
  webWithBare() {
    return this.#serve(this.#bare(), '/health/live', {})
  }

  /** The yardstick's routes with nothing but the framework around them. */
  bareAlone() {
    return this.#serve([...this.#bare(), 'alone'], '/bare/ready', {})
  }

  #bare() {
    return [...(this.#isBuilt ? [] : [HOOK]), app.makePath('bench/bare/server.ts'), this.#root]
  }

  async worker(): Promise<Server> {
    const file = this.#isBuilt ? ['ace.js', 'temporal:worker'] : ['ace', 'temporal:worker']
    const child = this.#spawn(file, { LOG_LEVEL: 'info' })
    await new Promise<void>((resolve, reject) => {
      const hear = (text: Buffer) => {
        if (/RUNNING|worker is ready/i.test(String(text))) resolve()
      }
      child.stdout!.on('data', hear)
      child.stderr!.on('data', hear)
      child.once('exit', (code) => reject(new Error(`The worker ended (${code})`)))
      setTimeout(resolve, 15_000).unref()
    })
    return this.#handle(child, '')
  }

  async stopAll() {
    await Promise.all([...this.#running].map((child) => end(child)))
  }

  async #serve(args: string[], probe: string, env: Record<string, string>) {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const child = this.#spawn(args, { ...env, PORT: String(port), HOST: '127.0.0.1', APP_URL: url })
    const until = Date.now() + READY_WITHIN_MS
    while (!(await answers(url + probe))) {
      if (child.exitCode !== null) throw new Error(`${args.at(-1)} ended with ${child.exitCode}`)
      if (Date.now() > until) throw new Error(`${args.at(-1)} does not answer`)
      await wait(100)
    }
    return this.#handle(child, url)
  }

  #spawn(args: string[], env: Record<string, string>) {
    const child = spawn(process.execPath, args, {
      cwd: this.#root,
      env: { ...process.env, ...env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#running.add(child)
    child.stdout!.resume()
    child.stderr!.on('data', (text) => process.stderr.write(text))
    child.once('exit', () => this.#running.delete(child))
    return child
  }

  #handle(child: ChildProcess, url: string): Server {
    return { url, pid: child.pid!, stop: () => end(child) }
  }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(timer)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function answers(url: string) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}

/**
 * Megabytes of memory that a process and all below it take now. Pages that several of them share (the runtime's own code)
 * are divided among those that do, so that the sum is what the machine gives; where the system does not tell, each counts whole.
 */
export function memoryOf(pid: number): { megabytes: number; processes: number } {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readQuietly(`/proc/${name}/stat`)
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const family = [pid]
  for (const one of family) {
    for (const [child, parent] of parents) if (parent === one) family.push(child)
  }
  const kilobytes = family.map((one) => {
    const shared = /^Pss:\s+(\d+)/m.exec(readQuietly(`/proc/${one}/smaps_rollup`) ?? '')?.[1]
    return Number(
      shared ?? /VmRSS:\s+(\d+)/.exec(readQuietly(`/proc/${one}/status`) ?? '')?.[1] ?? 0
    )
  })
  return {
    megabytes: kilobytes.reduce((sum, one) => sum + one, 0) / 1024,
    processes: family.length,
  }
}

function readQuietly(path: string) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
