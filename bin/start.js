/**
 * `npm start`, `npm run dev`, `npm run house`, `npm stop`: see `npm start -- --help`.
 * Plain JavaScript without a dependency, since on a fresh clone nothing is installed yet.
 */
import { enter } from './house/bootstrap.js'

await enter('./start.ts')
