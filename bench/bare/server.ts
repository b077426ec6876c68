/**
 * A server with the routes of the yardstick. `node server.ts <root>`: the product at that root, with those routes beside
 * its own, so that both pass the same middleware in the same process. With `alone`: nothing but the framework and the
 * product's configuration.
 */
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'
import { pathToFileURL } from 'node:url'

const [, , path, alone] = process.argv
const root = pathToFileURL(`${path}/`)

new Ignitor(root, {
  importer: (file) => (file.startsWith('.') ? import(new URL(file, root).href) : import(file)),
})
  .tap((app) => {
    if (alone) {
      app.rcContents({
        typescript: true,
        // The configuration's files import services of these; no route of ours uses them.
        providers: [
          () => import('@adonisjs/core/providers/app_provider'),
          () => import('@adonisjs/core/providers/hash_provider'),
          () => import('@adonisjs/lucid/database_provider'),
        ],
      })
    }
    app.starting(async () => {
      await import('./routes.ts')
    })
    app.listen('SIGTERM', () => app.terminate())
  })
  .httpServer()
  .start()
  .catch((error) => {
    console.error(error)
    process.exit(1)
  })
