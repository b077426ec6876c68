import app from '@adonisjs/core/services/app'
import type { Figure } from '#bench/figures/figure'
import { result } from '#bench/report'
import { freePort } from '#bench/servers'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** These name the bench's own servers, which a start of its own must not find. */
const OURS = /^(DATABASE_|TEMPORAL_|APP_|HOST$|PORT$|NODE_ENV$|ENV_PATH$|LOG_LEVEL$|BATON_)/

/** The time of `npm start` when everything is there, until it says where Baton is: servers, schema, web, worker. */
export const start: Figure = {
  key: 'start',
  title: 'npm start when everything is there',
  async measure({ say }) {
    const personal = dirname(dirname(process.env.BATON_HOME!))
    // Beside the others, since the database may not run as root and must be able to get there.
    const home = mkdtempSync(join(personal, 'bench', 'start-'))
    const environment = {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name))),
      BATON_HOME: home,
      TEMPORAL_CLI_PATH: join(personal, 'tools', cliIn(join(personal, 'tools'))),
      PORT: String(await freePort()),
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      TEMPORAL_ADDRESS: '',
    }
    const startOnce = async () => {
      const began = performance.now()
      const child = spawn(process.execPath, ['bin/start.js', '--no-demo'], {
        cwd: app.makePath(),
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      try {
        await ready(child)
        return (performance.now() - began) / 1000
      } finally {
        const gone = child.exitCode === null ? once(child, 'exit') : null
        child.kill('SIGTERM')
        await gone
      }
    }
    try {
      say(`  the first one, with an empty database: ${(await startOnce()).toFixed(1)} s`)
      const seconds = await startOnce()
      return [
        result('npm start, everything there', seconds, 's', { aim: { value: 'most', than: 10 } }),
      ]
    } finally {
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  },
}

const cliIn = (folder: string) =>
  readdirSync(folder).find((name) => /^temporal-[\d.]+$/.test(name))!

function ready(child: ChildProcess) {
  return new Promise<void>((resolve, reject) => {
    let said = ''
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (text) => {
        said += text
        if (/Baton is ready/.test(said)) resolve()
      })
    }
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)))
  })
}
