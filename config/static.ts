import { defineConfig } from '@adonisjs/static'

export default defineConfig({
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  /** Vite puts a hash of the content into every name, so a name never changes its content. */
  maxAge: '365d',
  immutable: true,
})
