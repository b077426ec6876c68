import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Keeps what a workflow did, for the replay tests: recorded before a workflow is changed, while the old one still runs. */
export default class TemporalRecord extends BaseCommand {
  static commandName = 'temporal:record'
  static description = 'Write the history of a workflow as JSON, for tests/workflows/histories'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Id of the workflow, such as process-1-42' })
  declare workflowId: string

  @args.string({ description: 'The file to write' })
  declare file: string

  async run() {
    const { recordHistory } = await import('#workflows/record')
    const { closeTemporal } = await import('#workflows/client')
    await recordHistory(this.workflowId, this.app.makePath(this.file))
    await closeTemporal()
    this.logger.success(`The history of ${this.workflowId} is in ${this.file}`)
  }
}
