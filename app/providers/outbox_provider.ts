import type { ApplicationService } from '@adonisjs/core/types'

const READS = ['GET', 'HEAD', 'OPTIONS']

/** In the web process: work that a request queued starts right after its response, without anybody waiting for it. */
export default class OutboxProvider {
  constructor(private app: ApplicationService) {}

  async start() {
    const [emitter, logger, { dispatchSoon }] = [
      await this.app.container.make('emitter'),
      await this.app.container.make('logger'),
      await import('#workflows/client'),
    ]
    // What fails in a listener has nobody to catch it, and would take the whole process with it.
    emitter.onError((event, error) => logger.error({ err: error, event }, 'A listener failed'))
    emitter.on('http:request_completed', ({ ctx }) => {
      if (READS.includes(ctx.request.method()) || ctx.response.getStatus() >= 400) return
      dispatchSoon((error) =>
        logger.warn({ err: error }, 'The outbox could not be dispatched; the worker does it')
      )
    })
  }

  async shutdown() {
    const { closeTemporal } = await import('#workflows/client')
    await closeTemporal()
  }
}
