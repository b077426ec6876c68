/** `npm run chaos`: see `npm run chaos -- --help`. Plain JavaScript without a dependency, like bin/start.js. */
import { enter } from './house/bootstrap.js'

await enter('./chaos.ts')
