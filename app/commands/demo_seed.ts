import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Makes the demo account, or finishes one that was cut short; prints its sign-ins. Safe to run again. */
export default class DemoSeed extends BaseCommand {
  static commandName = 'demo:seed'
  static description = 'Make the demo account and print its sign-ins'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { isServedOnLoopback } = await import('#config/app')
    if (!isServedOnLoopback) {
      this.exitCode = 1
      this.logger.error(
        'The demo has public passwords: it is made only where HOST and APP_URL are this machine alone (127.0.0.1).'
      )
      return
    }
    const { seedDemo } = await import('#database/seeders/demo/seed_demo')
    for (const line of await seedDemo()) console.log(line)
  }
}
