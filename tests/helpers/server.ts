import app from '@adonisjs/core/services/app'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'

export async function open(server: Server) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

export async function freePort() {
  const probe = createServer()
  const port = await open(probe)
  probe.close()
  return port
}

/** `bin/server.ts` as production runs it. */
export async function serve(env: Record<string, string>) {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    cwd: app.makePath(),
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const address = `http://127.0.0.1:${port}`
  const lives = () =>
    // A connection that was handed to a process in the moment of its death is never answered: ask again.
    fetch(`${address}/health/live`, { signal: AbortSignal.timeout(2000) }).then(
      ({ ok }) => ok,
      () => false
    )
  return {
    address,
    child,
    children: () =>
      execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(Number),
    /** The children once a successor stands in for the one that died; a busy machine takes a while. */
    async childrenWithout(dead: number) {
      for (let n = 0; n < 600; n++) {
        const alive = this.children()
        if (alive.length === 2 && !alive.includes(dead)) return alive
        await new Promise((wait) => setTimeout(wait, 100))
      }
      return this.children().filter((pid) => pid !== dead)
    },
    async isServing() {
      for (let n = 0; n < 600; n++) {
        if (await lives()) return true
        await new Promise((wait) => setTimeout(wait, 100))
      }
      return false
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      return (await ended)[0]
    },
  }
}
