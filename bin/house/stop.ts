/** `npm stop`: asks the runs of this home to stop, and waits until they have. */
import { Lock } from './lock.ts'
import { isAlive } from './processes.ts'
import { eventually } from './ports.ts'
import { Trouble } from './trouble.ts'
import type { Home } from './home.ts'

export async function stopRunning(home: Home): Promise<void> {
  const holders = ['app', 'services'].map((name) => new Lock(home, name).holder()?.pid)
  const pids = new Set(holders.filter((pid) => pid !== undefined))
  if (pids.size === 0) return console.log(`Nothing of ${home.root} runs.`)
  for (const pid of pids) process.kill(pid, 'SIGTERM')
  for (const pid of pids) {
    if (await eventually(() => !isAlive(pid), 60_000)) continue
    throw new Trouble(
      `Process ${pid} does not stop. kill -9 ${pid} ends it; the next start recovers.`
    )
  }
  console.log('Baton has stopped.')
}
