import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker'
import type { Logger } from '@adonisjs/core/logger'

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const
/** The second task queue runs no workflows on purpose. */
const EXPECTED = /No workflows registered/

/**
 * Prepares Temporal's native part, once a process, before its first connection: its log goes into ours, and the
 * application alone decides when to stop.
 */
export function installRuntime(logger: Logger) {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      if (EXPECTED.test(message)) return
      const { error, taskQueue, workflowType, workflowId, activityType, attempt } = meta ?? {}
      // Only what names the work: never inputs, results or an error's own fields, which may quote a row.
      const about = { taskQueue, workflowType, workflowId, activityType, attempt }
      logger[LEVELS[level]](
        error instanceof Error
          ? { ...about, err: { type: error.name, message: error.message, stack: error.stack } }
          : about,
        message
      )
    }),
    telemetryOptions: {
      // The server's absence is said in words by the worker, once, instead of at every poll.
      logging: {
        forward: {},
        filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }),
      },
    },
  })
}
