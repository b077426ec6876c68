import autocannon, { type Result } from 'autocannon'
import { median, quantile } from '#bench/statistics'

export type Target = { url: string; headers?: Record<string, string> }
export type Load = { requestsPerSecond: number; p95: number }

const CONNECTIONS = 8

/** One address under 8 connections that ask again and again. */
export const underLoad = (target: Target, seconds: number) =>
  load(target, { connections: CONNECTIONS, duration: seconds })

/** A few people at work: twenty pages a second in all, far from what the server could do. */
export const underSteadyLoad = (target: Target, seconds: number) =>
  load(target, { connections: 4, duration: seconds, overallRate: 20 })

/** Any answer but 200 is an error: it measures something else. */
async function load(
  { url, headers }: Target,
  how: { connections: number; duration: number; overallRate?: number }
): Promise<Load> {
  const times: number[] = []
  const { non2xx, errors, duration } = await new Promise<Result>((resolve, reject) => {
    autocannon({ url, headers, ...how }, (error, found) =>
      error ? reject(error) : resolve(found)
    ).on('response', (_client, status, _bytes, time) => status === 200 && times.push(time))
  })
  if (non2xx || errors) throw new Error(`${url}: ${non2xx} answers were no page, ${errors} failed`)
  return { requestsPerSecond: times.length / duration, p95: quantile(times, 0.95) }
}

/**
 * Several addresses in turns, A B C A B C …, after a warm-up of each: what else the machine does meets all alike. The
 * figure of each is its median.
 */
export async function inTurns(targets: Target[], { turns = 5, seconds = 2, warm = 6 } = {}) {
  for (const target of targets) await underLoad(target, warm)
  const loads: Load[][] = targets.map(() => [])
  for (let n = 0; n < turns; n++) {
    for (const [at, target] of targets.entries()) loads[at].push(await underLoad(target, seconds))
  }
  return loads.map((taken): Load => ({
    requestsPerSecond: median(taken.map((one) => one.requestsPerSecond)),
    p95: median(taken.map((one) => one.p95)),
  }))
}

/** How long one request takes when nobody else asks, in milliseconds: whole answer read. */
export async function timed({ url, headers }: Target): Promise<{ ms: number; text: string }> {
  const start = performance.now()
  const response = await fetch(url, { headers, redirect: 'manual' })
  const text = await response.text()
  const ms = performance.now() - start
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  return { ms, text }
}
