/** `npm run chaos`: a house of its own, under its supervisor, and `node ace chaos`, which strikes its parts. */
import { webPart, workerPart } from './parts.ts'
import { runInFreshHome } from './run_in_fresh_home.ts'

const HELP = `
npm run chaos -- imports     imports the two sample files again and again, while parts of the product are killed
npm run chaos -- staffing    adds a person to forty organizations and takes them out of every other one
npm run chaos -- imports staffing
                             the one after the other
  --times 20                 how many struck runs, after one in peace
  --seed 4711                the first run's seed: the same seed deals the same faults

The worker, the web server, Temporal and the database are killed with -9, Temporal's file is deleted, the worker is
frozen past its lease. All of it happens in a house of its own, made and removed by each call.
`

export async function main(args: string[]): Promise<void> {
  if (args.includes('--help') || args.length === 0) return console.log(HELP.trim())
  await runInFreshHome('chaos', args, [
    (home, env) => webPart(home, env, false),
    (home, env) => workerPart(home, env, false),
  ])
}
