/** What web, worker and commands are told: the person's settings, completed by what the house made. */
import { isLoopback } from '../../config/loopback.ts'
import { PROJECT, without, type Home } from './home.ts'

export function applicationEnv(
  home: Home,
  settings: Record<string, string>,
  services: Record<string, string>,
  mode: 'production' | 'development' | 'test' = 'production'
): Record<string, string> {
  const host = settings.HOST ?? '127.0.0.1'
  const port = settings.PORT ?? '3333'
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return {
    ...own(settings),
    NODE_ENV: mode,
    HOST: host,
    PORT: port,
    APP_URL: settings.APP_URL ?? `http://${shown}:${port}`,
    APP_KEY: settings.APP_KEY ?? home.secrets().appKey,
    LOG_LEVEL: settings.LOG_LEVEL ?? 'info',
    ...(settings.SMTP_URL
      ? {}
      : { MAILBOX_SECRET: settings.MAILBOX_SECRET ?? home.secrets().mailbox }),
    // A desk on one machine is served by one process; several cost memory that the machine may not have.
    WEB_PROCESSES: settings.WEB_PROCESSES ?? '1',
    BATON_HOME: home.root,
    SCRATCH_FOLDER: settings.SCRATCH_FOLDER ?? home.path('scratch'),
    TZ: 'UTC',
    ...services,
  }
}

/**
 * Where the letters of a product without an SMTP server are read, as `config/mail.ts` has it: on loopback alone.
 */
export function mailboxAddress({ HOST, APP_URL, MAILBOX_SECRET }: Record<string, string>) {
  const isLocal = isLoopback(HOST) && isLoopback(new URL(APP_URL).hostname)
  return isLocal && MAILBOX_SECRET ? `${APP_URL}/mailbox/${MAILBOX_SECRET}` : undefined
}

/** Optional settings of the application: what `.env` says reaches the build too, which reads no file of its own. */
function own(settings: Record<string, string>): Record<string, string> {
  const names = [
    'DATABASE_POOL',
    'SERVER_TIMING',
    'SMTP_URL',
    'MAIL_FROM',
    'REGISTRATION',
    'TRUSTED_PROXIES',
  ]
  const isOurs = (name: string) => names.includes(name) || name.startsWith('TEMPORAL_')
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isOurs(name)))
}

/** Everything that a child process gets: the whole environment around us, and ours on top. */
export function childEnv(env: Record<string, string>): NodeJS.ProcessEnv {
  return { ...without(process.env, 'BATON_REEXECUTED'), ...env }
}

/** For developers: `set -a; . .baton/env; set +a`, and for start/env.ts outside production. */
export function writeEnvFile(home: Home, env: Record<string, string>): void {
  const lines = Object.entries(without(env, 'NODE_ENV')).map(
    ([name, value]) => `${name}='${value}'`
  )
  home.write('env', `# Written by npm run house (project ${PROJECT}).\n${lines.join('\n')}\n`)
}
