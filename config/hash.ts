import { defineConfig, drivers } from '@adonisjs/core/hash'

/**
 * One of the settings that OWASP names as equal (2^14, 8, 5): 16 MB and about 200 ms a try. Older hashes are made anew at
 * the next sign-in: `openSession`.
 */
const hashConfig = defineConfig({
  default: 'scrypt',
  list: {
    scrypt: drivers.scrypt({
      cost: 16384,
      blockSize: 8,
      parallelization: 5,
      maxMemory: 33554432,
    }),
  },
})

export default hashConfig

declare module '@adonisjs/core/types' {
  export interface HashersList extends InferHashers<typeof hashConfig> {}
}
