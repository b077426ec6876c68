import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** The process beside the web server: runs everything that waits, is retried, or must survive a restart. */
export default class TemporalWorker extends BaseCommand {
  static commandName = 'temporal:worker'
  static description = 'Run workflows and activities, and take the outbox to Temporal'
  static options: CommandOptions = { startApp: true, staysAlive: true }

  readonly #stop = new AbortController()
  #ended: Promise<void> = Promise.resolve()

  async prepare() {
    this.app.terminating(async () => {
      this.#stop.abort()
      await this.#ended
    })
  }

  async run() {
    const { runWorker } = await import('#workflows/worker')
    const log = await this.app.container.make('logger')
    this.#ended = runWorker(log, this.#stop.signal)
    await this.#ended
    await this.terminate()
  }
}
