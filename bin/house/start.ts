/**
 * `npm start`: servers, schema, build, demo, web and worker, then the addresses. `--watch` runs web and
 * worker from TypeScript, `--services-only` runs nothing but the two servers.
 */
import { parseArgs } from 'node:util'
import { Home, readSettings, without } from './home.ts'
import { Lock } from './lock.ts'
import { stopLeftovers } from './processes.ts'
import { Report } from './report.ts'
import { startServices } from './services.ts'
import { onStopRequest } from './signals.ts'
import { stopRunning } from './stop.ts'
import { Supervisor } from './supervisor.ts'
import { tell, Trouble } from './trouble.ts'
import { runApplication } from './application.ts'
import { applicationEnv, writeEnvFile } from './environment.ts'

const HELP = `
npm start                    runs Baton: PostgreSQL, Temporal, web, worker (Ctrl-C stops everything)
npm start -- --no-demo       the same, without the demo account at the first start
npm start -- --demo          makes the demo account in a database of your own (DATABASE_URL) too
npm run dev                  the same from TypeScript, in watch mode
npm run house                only PostgreSQL and Temporal; their addresses are written to BATON_HOME/env
npm stop                     stops whatever of these runs in the background

Settings come from the environment or from .env; .env.example explains each of them.
BATON_HOME (default .baton) holds all data; removing it is a factory reset.
`

const OPTIONS = {
  'help': { type: 'boolean' },
  'watch': { type: 'boolean' },
  'services-only': { type: 'boolean' },
  'stop': { type: 'boolean' },
  'demo': { type: 'boolean' },
  'no-demo': { type: 'boolean' },
} as const

export async function main(args: string[]): Promise<void> {
  try {
    const options = readOptions(args)
    if (options.help) return console.log(HELP.trim())
    const settings = readSettings()
    const home = Home.ofPerson(settings)
    if (options.stop) return await stopRunning(home)
    await run(home, options['services-only'] ? withoutServers(settings) : settings, options)
  } catch (error) {
    tell(error)
    process.exit(1)
  }
}

/** `npm run house` is there for the embedded servers, also when `.env` already names them. */
function withoutServers(settings: Record<string, string>): Record<string, string> {
  return without(settings, 'DATABASE_URL', 'DATABASE_OWNER_URL', 'TEMPORAL_ADDRESS')
}

type Options = ReturnType<typeof readOptions>

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch (error) {
    throw new Trouble((error as Error).message, 'npm start -- --help tells what there is.')
  }
}

async function run(home: Home, settings: Record<string, string>, options: Options): Promise<void> {
  const onlyServices = options['services-only'] === true
  const lock = new Lock(home, onlyServices ? 'services' : 'app')
  const services = new Lock(home, 'services')
  const holder = lock.holder()
  if (holder || !lock.take()) {
    const where = holder?.facts.APP_URL ? ` at ${holder.facts.APP_URL}` : ''
    throw new Trouble(
      `${onlyServices ? 'The servers of' : 'Baton in'} ${home.root} already ${holder?.facts.ready ? 'run' : 'start'}${onlyServices ? '' : 's'}${where} (process ${holder?.pid}).`,
      'npm stop stops it; another one beside it needs its own BATON_HOME and PORT.'
    )
  }

  const report = new Report(onlyServices ? 2 : options.watch ? 6 : 7)
  const supervisor = new Supervisor(home, (line) => report.say(line))
  const stop = onStopRequest(async () => {
    report.say('\nStopping …')
    await supervisor.stopAll()
    services.release()
    lock.release()
    report.stop()
    console.log('Baton has stopped.')
  })

  try {
    home.seal()
    await cleanUp(home, services, onlyServices, report)
    if (onlyServices) {
      const env = await startServices({
        home,
        tools: home,
        settings,
        supervisor,
        report,
        lock: services,
      })
      writeEnvFile(home, applicationEnv(home, settings, env))
      report.stop()
      console.log(`\nTheir addresses are in ${home.path('env')}:\n`)
      for (const [name, value] of Object.entries(env)) console.log(`  ${name}=${value}`)
      console.log('\nCtrl-C stops both.')
    } else {
      const watch = options.watch === true
      const demo =
        !options['no-demo'] && (settings.DATABASE_URL === undefined || options.demo === true)
      const mustDemo = options.demo === true
      await runApplication({
        home,
        settings,
        supervisor,
        report,
        lock,
        services,
        watch,
        demo,
        mustDemo,
      })
    }
  } catch (error) {
    report.stop()
    if (stop.requested) return
    await supervisor.stopAll()
    services.release()
    lock.release()
    throw error
  }
}

/** What a run that was killed left behind. Servers that another living run holds are left alone. */
async function cleanUp(home: Home, services: Lock, onlyServices: boolean, report: Report) {
  const theirs = services.holder() && services.holder()?.pid !== process.pid
  const servers = ['postgres', 'temporal']
  const left = await stopLeftovers(home, (name) =>
    servers.includes(name) ? !theirs : !onlyServices
  )
  if (left > 0)
    report.say(
      `  ! An earlier run was cut short; ${left} of its processes still ran and were stopped.`
    )
}
