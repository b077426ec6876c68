import type { ApplicationService } from '@adonisjs/core/types'

/** In the web process in production: gives memory back when nobody asks anything for a while. */
export default class RestProvider {
  #end = () => {}

  constructor(private app: ApplicationService) {}

  async start() {
    if (!this.app.inProduction) return
    const emitter = await this.app.container.make('emitter')
    const { giveMemoryBackAtRest } = await import('#http/idle_memory')
    const { noteRequest, end } = giveMemoryBackAtRest()
    this.#end = end
    emitter.on('http:request_completed', noteRequest)
  }

  async shutdown() {
    this.#end()
  }
}
