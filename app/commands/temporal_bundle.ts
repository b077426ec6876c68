import { BaseCommand } from '@adonisjs/core/ace'

/** What `node ace build` does at its end, by hand: to see how large the bundle is, or why a workflow does not bundle. */
export default class TemporalBundle extends BaseCommand {
  static commandName = 'temporal:bundle'
  static description = 'Bundle the workflows and say how large the bundle is'

  async run() {
    const { bundleWorkflows } = await import('#workflows/bundle')
    const code = await bundleWorkflows(this.app.makePath())
    this.logger.success(`The workflows fit into a bundle of ${Math.round(code.length / 1024)} KB`)
  }
}
