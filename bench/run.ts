import { figures } from '#bench/figures/index'
import { table, type Result } from '#bench/report'
import { Servers } from '#bench/servers'
import { openSession } from '#bench/visitor'
import { makeWorld } from '#bench/world'

export type BenchOptions = { json: boolean; only: string[]; sources: boolean }

/** Takes all figures, or those asked for. False when one is unknown or an aim was missed. */
export async function runBench({ json, only, sources }: BenchOptions): Promise<boolean> {
  const start = Date.now()
  const say = (line: string) =>
    process.stderr.write(
      `${String(Math.round((Date.now() - start) / 1000)).padStart(4)} s  ${line}\n`
    )
  const unknown = only.filter((key) => !figures.some((figure) => figure.key === key))
  if (unknown.length) {
    say(
      `No figure is called ${unknown.join(', ')}. There are: ${figures.map(({ key }) => key).join(', ')}`
    )
    return false
  }

  const servers = new Servers(sources)
  const results: Result[] = []
  try {
    const world = await makeWorld(say)
    const headers = { cookie: await openSession(world.owner) }
    for (const figure of figures.filter(({ key }) => !only.length || only.includes(key))) {
      say(figure.title)
      results.push(...(await figure.measure({ world, servers, headers, say })))
    }
  } finally {
    await servers.stopAll()
  }
  console.log(json ? JSON.stringify(results, null, 1) : table(results))
  return results.every(({ ok }) => ok !== false)
}
