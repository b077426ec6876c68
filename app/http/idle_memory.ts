import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Nobody asked anything for so long: the process is at rest. */
const REST_MS = 15_000

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

/**
 * Gives memory back when the process comes to rest, once after each busy time: V8 keeps what a load needed (twice and
 * more of what a resting process holds) until somebody allocates again. Takes a tenth of a second while nobody waits.
 * Returns what notes a request, and what ends the watch.
 */
export function giveMemoryBackAtRest() {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as Collect
  let busyAt = Date.now()
  let isDue = true

  const watch = setInterval(() => {
    if (!isDue || Date.now() - busyAt < REST_MS) return
    isDue = false
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, REST_MS / 3).unref()

  return {
    noteRequest() {
      busyAt = Date.now()
      isDue = true
    },
    end: () => clearInterval(watch),
  }
}
