/**
 * The first of several web processes: forks the others, starts again what dies, and ends them all when it is told to.
 * It loads nothing of the application.
 */
import cluster from 'node:cluster'

/** A process that died gets a successor after this pause, so that one which cannot start does not spin. */
const PAUSE_MS = 1000

const say = (msg: string, details: object = {}) =>
  console.log(
    JSON.stringify({
      level: 40,
      time: Date.now(),
      pid: process.pid,
      name: 'baton',
      ...details,
      msg,
    })
  )

/** Forks `count` web processes; they share the port. Ends when all of them ended after SIGTERM or SIGINT. */
export function runCluster(count: number) {
  let isStopping = false

  cluster.on('exit', (worker, code, signal) => {
    if (isStopping) return
    say('A web process stopped and is started again', { stopped: worker.process.pid, code, signal })
    setTimeout(() => isStopping || cluster.fork(), PAUSE_MS)
  })

  const stop = () => {
    if (isStopping) return
    isStopping = true
    // Without workers nothing holds this process any more.
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM')
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  for (let n = 0; n < count; n++) cluster.fork()
}
