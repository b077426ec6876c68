/** `npm test`: see `npm test -- --help`. Plain JavaScript without a dependency, like bin/start.js. */
import { enter } from './house/bootstrap.js'

await enter('./test.ts')
