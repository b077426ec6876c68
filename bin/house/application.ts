/** Everything above the servers: schema, build, demo, then web and worker, then the words that close the start. */
import { isBlockedByBrowsers, isFree } from './ports.ts'
import { applicationEnv, mailboxAddress } from './environment.ts'
import { build } from './build.ts'
import { isDemoSafe, knownDemo, refuseDemo, seedDemo } from './demo.ts'
import { migrate } from './schema.ts'
import { startServices } from './services.ts'
import { restartOnChange } from './follow.ts'
import { webPart, workerPart } from './parts.ts'
import { Trouble } from './trouble.ts'
import type { Home } from './home.ts'
import type { Lock } from './lock.ts'
import type { Report } from './report.ts'
import type { Supervisor } from './supervisor.ts'

export interface ApplicationRequest {
  home: Home
  settings: Record<string, string>
  supervisor: Supervisor
  report: Report
  /** Names this run to others. */
  lock: Lock
  /** Names the run that has the servers. */
  services: Lock
  watch: boolean
  demo: boolean
  /** The demo was asked for by name: where it cannot be, nothing starts. */
  mustDemo: boolean
}

const SHUT =
  '  ! Others can reach this address, and the demo’s passwords are public: the demo is not made, and lets nobody in where it exists.'

export async function runApplication(request: ApplicationRequest): Promise<void> {
  const { home, settings, supervisor, report, lock, watch } = request
  const mode = watch ? 'development' : 'production'
  const planned = applicationEnv(home, settings, {}, mode)
  if (request.mustDemo && !isDemoSafe(planned)) throw refuseDemo(planned)
  await portMustBeFree(planned)
  lock.note({ APP_URL: planned.APP_URL })

  // The build needs no server and the servers need no build; the schema and the demo run from TypeScript meanwhile.
  const work = [
    prepareData(request, mode),
    watch ? Promise.resolve() : prepareBuild(request, planned),
  ] as const
  const results = await Promise.allSettled(work)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  const { env, signIns } = await work[0]

  const apps = [webPart(home, env, watch), workerPart(home, env, watch)]
  await Promise.all(
    apps.map((part) =>
      report.step(
        `Starting ${part.title}`,
        () => supervisor.start(part),
        () => `${capital(part.title)} is ready`
      )
    )
  )
  if (watch) restartOnChange(supervisor, 'worker')
  lock.note({ APP_URL: env.APP_URL, ready: 'yes' })
  report.stop()
  closingWords(request, env, signIns)
}

async function prepareData(
  { home, settings, supervisor, report, services, demo }: ApplicationRequest,
  mode: Mode
) {
  const servers = await startServices({
    home,
    tools: home,
    settings,
    supervisor,
    report,
    lock: services,
  })
  const env = applicationEnv(home, settings, servers, mode)
  await report.step(
    'Bringing the database up to date',
    () => migrate(supervisor, env),
    (count) =>
      count === 0
        ? 'The database is up to date'
        : `The database is up to date (${count} migrations)`
  )
  const known = knownDemo(home)
  const isSafe = isDemoSafe(env)
  if (!demo || known !== undefined || !isSafe) {
    report.skip()
    if (!isSafe && (demo || known !== undefined)) report.say(SHUT)
    return { env, signIns: isSafe ? known : undefined }
  }
  const signIns = await report.step(
    'Making the demo account',
    () => seedDemo(home, supervisor, env),
    () => 'The demo account is made'
  )
  return { env, signIns }
}

type Mode = 'production' | 'development'

async function prepareBuild(
  { supervisor, report }: ApplicationRequest,
  env: Record<string, string>
) {
  await report.step(
    'Building for production',
    () => build(supervisor, env),
    (made) => (made ? 'The production build is made' : 'The production build is up to date')
  )
}

async function portMustBeFree(env: Record<string, string>): Promise<void> {
  const port = Number(env.PORT)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Trouble(`PORT=${env.PORT} is not a port: it must be a number from 1 to 65535.`)
  }
  if (await isBlockedByBrowsers(port)) {
    throw new Trouble(
      `Browsers open no page on port ${port}: it belongs to another protocol.`,
      'Choose another one: PORT=3333 npm start (or PORT=3333 in .env).'
    )
  }
  if (await isFree(port, env.HOST)) return
  throw new Trouble(
    `Baton wants to serve on port ${port} of ${env.HOST}, but that port is taken by another program, or may not be used.`,
    `Stop that program, or choose another port: PORT=${port + 1} npm start (or PORT=${port + 1} in .env).`
  )
}

function closingWords(
  { home, report, watch }: ApplicationRequest,
  env: Record<string, string>,
  signIns?: string
) {
  const rows = [
    ['Address', env.APP_URL],
    ['Mailbox', mailboxAddress(env)],
    ['Temporal', env.TEMPORAL_UI_URL],
    ['Data and logs', home.root],
  ].filter((row): row is [string, string] => Boolean(row[1]))
  console.log(
    `\nBaton is ready, ${report.elapsed()} after its start${watch ? ' (watch mode)' : ''}.\n`
  )
  for (const [name, value] of rows) console.log(`  ${name.padEnd(14)} ${value}`)
  if (mailboxAddress(env)) {
    console.log(
      '\nNo SMTP server is set: the mailbox holds every letter, with its link (a new account, an invitation,\na password). Its address is a secret; whoever knows it can come in as anybody.'
    )
  }
  if (signIns) console.log(`\nSign-ins of the demo:\n\n  ${signIns.replaceAll('\n', '\n  ')}`)
  console.log('\nCtrl-C stops everything.')
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1)
}
