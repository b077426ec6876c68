/** The story of `npm run chaos`: a house of its own, under its supervisor, and `node ace chaos`, which strikes its parts. */
import { build } from './build.ts'
import { childEnv } from './environment.ts'
import { FreshHome } from './fresh_home.ts'
import { PROJECT } from './home.ts'
import { webPart, workerPart } from './parts.ts'
import { Report } from './report.ts'
import { onStopRequest } from './signals.ts'
import { tell } from './trouble.ts'

const HELP = `
npm run chaos -- imports     imports the two sample files again and again, while parts of the product are killed
npm run chaos -- staffing    adds a person to forty organizations and takes them out of every other one
  --times 20                 how many struck runs, after one in peace
  --seed 4711                the first run's seed: the same seed deals the same blows

The worker, the web server, Temporal and the database are killed with -9, Temporal's file is deleted, the worker is
frozen past its lease. All of it happens in a house of its own, made and removed by each call.
`

export async function main(args: string[]): Promise<void> {
  if (args.includes('--help') || args.length === 0) return console.log(HELP.trim())
  const report = new Report(6, process.stderr as NodeJS.WriteStream)
  const fresh = await FreshHome.open('chaos', report)
  const stop = onStopRequest(async () => {
    await fresh.close()
    report.stop()
    return 130
  })
  let code = 1
  try {
    const env = await fresh.servers('production', false)
    await report.step('Building for production', () => build(fresh.supervisor, env))
    for (const part of [webPart(fresh.home, env, false), workerPart(fresh.home, env, false)]) {
      await report.step(`Starting ${part.title}`, () => fresh.supervisor.start(part))
    }
    const result = await fresh.supervisor.run({
      name: 'chaos',
      title: 'chaos',
      file: process.execPath,
      args: ['ace', 'chaos', ...args],
      cwd: PROJECT,
      env: childEnv(env),
      heard: (text, stream) => process[stream].write(text),
    })
    code = result.code
  } catch (error) {
    report.stop()
    if (!stop.requested) tell(error)
  }
  if (stop.requested) return
  await fresh.close()
  process.exit(code)
}
