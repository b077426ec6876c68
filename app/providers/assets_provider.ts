import ViteProvider from '@adonisjs/vite/vite_provider'

/** Tests see the built scripts and styles, as they are shipped: Vite's server is for development only. */
export default class AssetsProvider extends ViteProvider {
  async start() {
    if (!this.app.inTest) await super.start()
  }
}
