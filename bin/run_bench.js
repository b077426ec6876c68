/** `npm run bench`: see `npm run bench -- --help`. Plain JavaScript without a dependency, like bin/start.js. */
import { enter } from './house/bootstrap.js'

await enter('./bench.ts')
