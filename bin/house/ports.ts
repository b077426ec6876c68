/** Ports on this machine: which are free, and which were ours last time. */
import { createServer, connect } from 'node:net'
import type { Home } from './home.ts'

/** Whether somebody could listen there now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Whether somebody answers there now. */
export function answers(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 })
    const end = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}

/**
 * Whether browsers refuse the port, whoever listens there (those of mail, for example): the platform's own fetch follows
 * the same list. Nothing is sent to such a port.
 */
export async function isBlockedByBrowsers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD', signal: AbortSignal.timeout(1000) })
    return false
  } catch (error) {
    return (error as { cause?: Error }).cause?.message === 'bad port'
  }
}

export function anyFree(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address() as { port: number }
      server.close(() => resolve(address.port))
    })
  })
}

/** The port that this part had last time, or another when it is taken meanwhile; remembered in the home. */
export async function rememberedPort(home: Home, part: string): Promise<number> {
  const known = home.read<Record<string, number>>('ports.json') ?? {}
  const last = known[part]
  if (last && (await isFree(last))) return last
  const taken = new Set(Object.values(known))
  let port = await anyFree()
  while (taken.has(port)) port = await anyFree()
  home.write('ports.json', { ...home.read<Record<string, number>>('ports.json'), [part]: port })
  return port
}

/** Asks until the answer is yes; false when the time is over. */
export async function eventually(
  ask: () => Promise<boolean> | boolean,
  timeoutMs: number,
  everyMs = 50
): Promise<boolean> {
  const until = Date.now() + timeoutMs
  while (Date.now() < until) {
    if (await ask()) return true
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  return false
}
