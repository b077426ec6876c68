/** What `npm run bench` and `npm run chaos` have in common: a fresh home, the production build, and an ace command that works there. */
import { build } from './build.ts'
import { childEnv } from './environment.ts'
import { FreshHome } from './fresh_home.ts'
import { PROJECT, type Home } from './home.ts'
import { Report } from './report.ts'
import { onStopRequest } from './signals.ts'
import { tell } from './trouble.ts'
import type { Part } from './supervisor.ts'

type Launch = (home: Home, env: Record<string, string>) => Part

/** Runs `node ace <command>` with these options, with the given parts of the product up; ends this process with its code. */
export async function runInFreshHome(
  command: 'bench' | 'chaos',
  args: string[],
  parts: Launch[] = []
): Promise<void> {
  // Three steps bring the servers and the schema, one the build.
  const report = new Report(4 + parts.length, process.stderr as NodeJS.WriteStream)
  const fresh = await FreshHome.open(command, report)
  const stop = onStopRequest(async () => {
    await fresh.close()
    report.stop()
    return 130
  })
  let code = 1
  try {
    const env = await fresh.servers('production', false)
    await report.step('Building for production', () => build(fresh.supervisor, env))
    for (const part of parts.map((launch) => launch(fresh.home, env)))
      await report.step(`Starting ${part.title}`, () => fresh.supervisor.start(part))
    const result = await fresh.supervisor.run({
      name: command,
      title: `the ${command}`,
      file: process.execPath,
      args: ['ace', command, ...args],
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
