import { writeBundle } from '#workflows/bundle'
import { hooks } from '@adonisjs/core/app'
import { join } from 'node:path'

/** The last step of `node ace build`: workflows are bundled once, so that a worker in production starts without a bundler. */
export default hooks.buildFinished(async (bundler) => {
  const size = await writeBundle(bundler.cwdPath, join(bundler.cwdPath, 'build'))
  bundler.ui.logger.success(`workflows bundled (${Math.round(size / 1024)} KB)`)
})
