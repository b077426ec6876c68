import { blowKinds, deal, type BlowKind } from '#chaos/blows'
import { differences, snapshot, type Snapshot } from '#chaos/snapshot'
import { persist } from '#chaos/patience'
import { imports } from '#chaos/stories/imports'
import { staffing } from '#chaos/stories/staffing'
import type { Story } from '#chaos/stories/story'
import { makeWorld } from '#chaos/world'
import { generator } from '#database/seeders/demo/people'
import { setTimeout as wait } from 'node:timers/promises'

export const stories: Record<string, Story> = { imports, staffing }

export type ChaosOptions = { story: string; times: number; seed: number; url: string | null }

type Blow = { kind: BlowKind; atMs: number }

/** Which blows fall and when, all from the seed: as parts of the time that an undisturbed run takes. */
function blowsOf(seed: number, durationMs: number): Blow[] {
  const random = generator(seed)
  const count = 1 + Math.floor(random() * 3)
  return Array.from({ length: count }, (_, n) => ({
    // The first goes round, so that twenty runs see every kind.
    kind:
      n === 0
        ? blowKinds[seed % blowKinds.length]
        : blowKinds[Math.floor(random() * blowKinds.length)],
    atMs: Math.round(random() * durationMs * 0.95),
  })).sort((a, b) => a.atMs - b.atMs)
}

/** Runs the story in peace and then struck again and again; true when every end state is equal. */
export async function runChaos({ story: name, times, seed, url }: ChaosOptions): Promise<boolean> {
  const story = stories[name]
  // The first one warms the house up: the blows of the others must fall while the work goes on.
  const first = await tell(story, [], url)
  const peace = await tell(story, [], url)
  const unsteady = differences(first.state, peace.state)
  if (unsteady.length) {
    console.log(`Two undisturbed runs differ:\n${unsteady.join('\n')}`)
    return false
  }
  const lines = Object.values(peace.state).reduce((sum, some) => sum + some.length, 0)
  console.log(`Undisturbed: ${(peace.ms / 1000).toFixed(1)} s, ${lines} lines to compare`)

  let equal = 0
  for (let run = 0; run < times; run++) {
    const own = seed + run
    const blows = blowsOf(own, peace.ms)
    const plan = blows
      .map(({ kind, atMs }) => `${kind} at ${(atMs / 1000).toFixed(1)} s`)
      .join(', ')
    const found = await tell(story, blows, url).catch((error: Error) => error)
    const problems =
      found instanceof Error ? [found.message] : differences(peace.state, found.state)
    const took = found instanceof Error ? '' : ` after ${(found.ms / 1000).toFixed(1)} s`
    console.log(
      `${String(run + 1).padStart(3)}/${times}  seed ${own}  ${plan}: ${problems.length ? 'DIFFERENT' : `equal${took}`}`
    )
    for (const problem of problems) console.log(`        ${problem}`)
    if (!problems.length) equal++
  }
  console.log(
    `${equal} of ${times} ended like the undisturbed run. One of them again: npm run chaos -- ${name} --times 1 --seed <its seed>`
  )
  return equal === times
}

async function tell(
  story: Story,
  blows: Blow[],
  url: string | null
): Promise<{ ms: number; state: Snapshot }> {
  const world = await persist('making the world', makeWorld)
  const organizations = await persist('preparing', () => story.prepare(world))
  const began = Date.now()
  const struck = Promise.all(
    blows.map(async ({ kind, atMs }) => {
      await wait(atMs)
      await deal(kind)
    })
  )
  await story.tell(world, { url })
  const ms = Date.now() - began
  await struck
  // A worker that woke up late must not have changed anything.
  if (blows.some(({ kind }) => kind === 'frozen worker')) await wait(3000)
  return { ms, state: await persist('comparing', () => snapshot(world, organizations)) }
}
