/**
 * Starts the web process. In production, one a core is forked, or as many as WEB_PROCESSES says (see `bin/cluster.ts`);
 * each of them runs this application.
 */
import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'

/** Stopping takes at most so long. */
const LONGEST_GOODBYE_MS = 10_000

const APP_ROOT = new URL('../', import.meta.url)

function webProcesses() {
  if (process.env.NODE_ENV !== 'production' || cluster.isWorker) return 1
  return Number(process.env.WEB_PROCESSES) || availableParallelism()
}

if (webProcesses() > 1) {
  const { runCluster } = await import('./cluster.js')
  runCluster(webProcesses())
} else {
  await import('reflect-metadata')
  const { openWebServer } = await import('#http/web_server')
  const { Ignitor, prettyPrintError } = await import('@adonisjs/core')
  new Ignitor(APP_ROOT, {
    importer: (path) =>
      path.startsWith('.') ? import(new URL(path, APP_ROOT).href) : import(path),
  })
    .tap((app) => {
      app.booting(async () => {
        await import('#start/env')
      })
      const stop = () => {
        // Requests are answered and connections closed, but not for ever: a database may say nothing at all.
        setTimeout(() => process.exit(1), LONGEST_GOODBYE_MS).unref()
        // A forked process is held by its line to the first one until that is let go.
        return app.terminate().then(() => cluster.worker?.disconnect())
      }
      app.listen('SIGTERM', stop)
      app.listen('SIGINT', stop)
    })
    .httpServer()
    .start(openWebServer)
    .catch((error) => {
      process.exitCode = 1
      prettyPrintError(error)
    })
}
