import { faultKinds, injectFault, type FaultKind } from '#chaos/faults'
import { differences, snapshot, type Snapshot } from '#chaos/snapshot'
import { persist } from '#chaos/retry'
import { imports } from '#chaos/scenarios/imports'
import { staffing } from '#chaos/scenarios/staffing'
import type { Scenario } from '#chaos/scenarios/scenario'
import { makeWorld } from '#chaos/world'
import { generator } from '#database/seeders/demo/people'
import { setTimeout as wait } from 'node:timers/promises'

export const scenarios: Record<string, Scenario> = { imports, staffing }

export type ChaosOptions = { scenario: string; times: number; seed: number; url: string | null }

type Fault = { kind: FaultKind; atMs: number }

/** Which faults fall and when, all from the seed: as parts of the time that an undisturbed run takes. */
function faultsOf(seed: number, durationMs: number): Fault[] {
  const random = generator(seed)
  const count = 1 + Math.floor(random() * 3)
  return Array.from({ length: count }, (_, n) => ({
    // The first goes round, so that twenty runs see every kind.
    kind:
      n === 0
        ? faultKinds[seed % faultKinds.length]
        : faultKinds[Math.floor(random() * faultKinds.length)],
    atMs: Math.round(random() * durationMs * 0.95),
  })).sort((a, b) => a.atMs - b.atMs)
}

/** Runs the scenario in peace and then struck again and again; true when every end state is equal. */
export async function runChaos({
  scenario: name,
  times,
  seed,
  url,
}: ChaosOptions): Promise<boolean> {
  const scenario = scenarios[name]
  // The first one warms the house up: the faults of the others must fall while the work goes on.
  const first = await run(scenario, [], url)
  const peace = await run(scenario, [], url)
  const unsteady = differences(first.state, peace.state)
  if (unsteady.length) {
    console.log(`Two undisturbed runs differ:\n${unsteady.join('\n')}`)
    return false
  }
  const lines = Object.values(peace.state).reduce((sum, some) => sum + some.length, 0)
  console.log(`Undisturbed: ${(peace.ms / 1000).toFixed(1)} s, ${lines} lines to compare`)

  let equal = 0
  for (let n = 0; n < times; n++) {
    const own = seed + n
    const faults = faultsOf(own, peace.ms)
    const plan = faults
      .map(({ kind, atMs }) => `${kind} at ${(atMs / 1000).toFixed(1)} s`)
      .join(', ')
    const found = await run(scenario, faults, url).catch((error: Error) => error)
    const problems =
      found instanceof Error ? [found.message] : differences(peace.state, found.state)
    const took = found instanceof Error ? '' : ` after ${(found.ms / 1000).toFixed(1)} s`
    console.log(
      `${String(n + 1).padStart(3)}/${times}  seed ${own}  ${plan}: ${problems.length ? 'DIFFERENT' : `equal${took}`}`
    )
    for (const problem of problems) console.log(`        ${problem}`)
    if (!problems.length) equal++
  }
  console.log(
    `${equal} of ${times} ended like the undisturbed run. One of them again: npm run chaos -- ${name} --times 1 --seed <its seed>`
  )
  return equal === times
}

async function run(
  scenario: Scenario,
  faults: Fault[],
  url: string | null
): Promise<{ ms: number; state: Snapshot }> {
  const world = await persist('making the world', makeWorld)
  const organizations = await persist('preparing', () => scenario.prepare(world))
  const began = Date.now()
  const struck = Promise.all(
    faults.map(async ({ kind, atMs }) => {
      await wait(atMs)
      await injectFault(kind)
    })
  )
  await scenario.run(world, { url })
  const ms = Date.now() - began
  await struck
  // A worker that woke up late must not have changed anything.
  if (faults.some(({ kind }) => kind === 'frozen worker')) await wait(3000)
  return { ms, state: await persist('comparing', () => snapshot(world, organizations)) }
}
