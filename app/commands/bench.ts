import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Takes the figures of docs/figures.md on the database that the environment names: `npm run bench` gives it one of its own. */
export default class Bench extends BaseCommand {
  static commandName = 'bench'
  static description = 'Measure the product, each figure beside its yardstick'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Print one JSON array instead of a table' })
  declare json: boolean

  @flags.array({ description: 'Only these figures, by their keys' })
  declare only: string[]

  @flags.boolean({ description: 'Run the product from TypeScript instead of the production build' })
  declare sources: boolean

  async run() {
    const { runBench } = await import('#bench/run')
    const only = (this.only ?? []).flatMap((keys) => keys.split(','))
    const isMet = await runBench({ json: this.json, only, sources: this.sources })
    if (!isMet) this.exitCode = 1
  }
}
