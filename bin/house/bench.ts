/** The story of `npm run bench`: own servers and the production build, then `node ace bench` with the given options. */
import { build } from './build.ts'
import { childEnv } from './environment.ts'
import { FreshHome } from './fresh_home.ts'
import { PROJECT } from './home.ts'
import { Report } from './report.ts'
import { onStopRequest } from './signals.ts'
import { tell } from './trouble.ts'

const HELP = `
npm run bench                prints a table of figures, each beside its yardstick
npm run bench -- --json      prints one JSON array on stdout; progress goes to stderr
Further options go to "node ace bench". It has a database of its own, made and removed by each run.
`

export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP.trim())
  const report = new Report(4, process.stderr as NodeJS.WriteStream)
  const fresh = await FreshHome.open('bench', report)
  const stop = onStopRequest(async () => {
    await fresh.close()
    report.stop()
    return 130
  })
  let code = 1
  try {
    const env = await fresh.servers('production', false)
    await report.step('Building for production', () => build(fresh.supervisor, env))
    const result = await fresh.supervisor.run({
      name: 'bench',
      title: 'the bench',
      file: process.execPath,
      args: ['ace', 'bench', ...args],
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
