/**
 * The yardstick of pages: an AdonisJS server with the product's own configuration and nothing else but the framework,
 * whose routes run one prepared statement inside the wall and join strings. No session, no templates, no models.
 */
import { Ignitor } from '@adonisjs/core'
import { pathToFileURL } from 'node:url'

const root = pathToFileURL(`${process.argv[2]}/`)

new Ignitor(root, {
  importer: (path) => (path.startsWith('.') ? import(new URL(path, root).href) : import(path)),
})
  .tap((app) => {
    app.rcContents({
      typescript: true,
      // The configuration's files import services of these; no route of ours uses them.
      providers: [
        () => import('@adonisjs/core/providers/app_provider'),
        () => import('@adonisjs/core/providers/hash_provider'),
        () => import('@adonisjs/lucid/database_provider'),
      ],
      preloads: [() => import('./routes.ts')],
    })
    app.listen('SIGTERM', () => app.terminate())
  })
  .httpServer()
  .start()
  .catch((error) => {
    console.error(error)
    process.exit(1)
  })
