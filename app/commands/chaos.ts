import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Strikes the house while it works and compares what is left: `npm run chaos` gives it a house of its own. */
export default class Chaos extends BaseCommand {
  static commandName = 'chaos'
  static description =
    'Kill parts of the product at random moments and compare the end state with an undisturbed run'
  static options: CommandOptions = { startApp: true }

  @args.spread({ description: 'imports, staffing, or both' })
  declare scenarios: string[]

  @flags.number({ description: 'How many struck runs; 20 unless said otherwise' })
  declare times: number

  @flags.number({ description: 'Seed of the first run; the next ones count on from it' })
  declare seed: number

  async run() {
    const { runChaos, scenarios } = await import('#chaos/run')
    const unknown = this.scenarios.filter((name) => !scenarios[name])
    if (unknown.length) {
      this.logger.error(
        `There is no scenario called ${unknown.join(', ')}: ${Object.keys(scenarios).join(', ')}`
      )
      this.exitCode = 1
      return
    }
    const seed = this.seed ?? Math.floor(Math.random() * 1_000_000)
    for (const scenario of this.scenarios) {
      const isEqual = await runChaos({
        scenario,
        times: this.times ?? 20,
        seed,
        url: process.env.APP_URL ?? null,
      })
      if (!isEqual) this.exitCode = 1
    }
  }
}
