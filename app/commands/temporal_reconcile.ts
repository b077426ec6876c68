import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** The way back after Temporal lost its data, or was exchanged for another server. Safe to run at any time. */
export default class TemporalReconcile extends BaseCommand {
  static commandName = 'temporal:reconcile'
  static description = 'Start every workflow that a row says should run and does not'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { reconcileWork } = await import('#workflows/reconciliation/activities')
    const { dispatchOutbox } = await import('#workflows/outbox')
    const { closeTemporal } = await import('#workflows/client')

    for (const [type, count] of Object.entries(await reconcileWork())) {
      this.logger.info(`${type}: ${count} queued`)
    }
    const { dispatched, isAway } = await dispatchOutbox()
    await closeTemporal()
    if (isAway)
      this.logger.warning(
        'Temporal does not answer; the worker starts what is queued when it is back'
      )
    else this.logger.success(`${dispatched} taken to Temporal, where running ones were left alone`)
  }
}
