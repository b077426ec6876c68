/** The worker process: waits for Temporal, runs workflows and activities, empties the outbox, until it is told to stop. */
import { temporalConfig, temporalServer } from '#config/temporal'
import * as activities from '#workflows/activities'
import { bundlePath } from '#workflows/bundle'
import { lendClient } from '#workflows/connection'
import { taskQueues } from '#workflows/contract'
import { listenToOutbox } from '#workflows/listener'
import { reconcileWork } from '#workflows/reconciliation/activities'
import { installRuntime } from '#workflows/runtime'
import { ensureSchedules, ensureSearchAttributes, searchAttributes } from '#workflows/schedules'
import app from '@adonisjs/core/services/app'
import type { Logger } from '@adonisjs/core/logger'
import { Client } from '@temporalio/client'
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** How often the worker looks whether the server still knows its schedules: a server that lost its data does not. */
const LOOK_AFTER_MS = 20_000

/** Runs until the signal aborts. Temporal may come, go and come back empty meanwhile. */
export async function runWorker(logger: Logger, signal: AbortSignal) {
  process.env.TZ = 'UTC'
  installRuntime(logger)
  while (!signal.aborted) {
    const connection = await connect(logger, signal)
    if (!connection) return
    try {
      await serve(connection, logger, signal)
    } catch (error) {
      logger.error({ err: error }, 'The worker lost Temporal and connects again')
      await pause(temporalConfig.reconnectMs, signal)
    } finally {
      await connection.close().catch(() => {})
    }
  }
}

async function connect(logger: Logger, signal: AbortSignal): Promise<NativeConnection | undefined> {
  const { connectionOptions, address } = await temporalServer()
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const connection = await NativeConnection.connect(connectionOptions)
      logger.info(`Temporal answers at ${address}`)
      return connection
    } catch (error: any) {
      const every = temporalConfig.reconnectMs / 1000
      if (tries % 20 === 0) {
        logger.warn(
          `Temporal does not answer at ${address}. The worker tries every ${every} s; queued work waits in the outbox. (${error.message})`
        )
      }
      await pause(temporalConfig.reconnectMs, signal)
    }
  }
}

async function serve(connection: NativeConnection, logger: Logger, signal: AbortSignal) {
  const { namespace } = await temporalServer()
  const client = new Client({ connection, namespace })
  lendClient(client)
  if (!(await ensureSearchAttributes(connection, namespace))) {
    logger.warn(
      `Add the search attributes ${searchAttributes.join(' and ')} (Keyword) to the namespace ${namespace}, or work cannot be started`
    )
  }
  const workers = await createWorkers(connection, namespace)
  const running = workers.map((worker) => worker.run())
  const stopAll = () =>
    workers.forEach((worker) => worker.getState() === 'RUNNING' && worker.shutdown())
  signal.addEventListener('abort', stopAll)

  const finished = new AbortController()
  const upkeep = keepUp(connection, client, logger, finished.signal)
  const stopListening = listenToOutbox(logger)
  logger.info(
    `The worker is ready (task queues ${taskQueues.main} and ${taskQueues.bulk}, namespace ${namespace})`
  )
  if (signal.aborted) stopAll()

  try {
    // One that fails takes the other with it: both are made anew on the next connection.
    await Promise.race(running)
  } finally {
    signal.removeEventListener('abort', stopAll)
    stopAll()
    finished.abort()
    await stopListening()
    await Promise.allSettled([...running, upkeep])
    lendClient(undefined)
  }
}

/** Both workers of the process. Workflow code runs in the first only, so its sandbox exists once. */
export async function createWorkers(connection: NativeConnection, namespace: string) {
  const common = {
    connection,
    namespace,
    activities,
    shutdownGraceTime: temporalConfig.shutdownGraceMs,
  }
  return [
    await Worker.create({
      ...common,
      ...workflowSource(),
      taskQueue: taskQueues.main,
      maxCachedWorkflows: temporalConfig.cachedWorkflows,
      maxConcurrentWorkflowTaskExecutions: temporalConfig.workflowTasks,
      maxConcurrentWorkflowTaskPolls: 2,
      maxConcurrentActivityTaskExecutions: temporalConfig.activities,
      maxConcurrentActivityTaskPolls: 2,
      workflowThreadPoolSize: 1,
      reuseV8Context: true,
    }),
    await Worker.create({
      ...common,
      taskQueue: taskQueues.bulk,
      maxConcurrentActivityTaskExecutions: temporalConfig.bulkActivities,
      maxConcurrentActivityTaskPolls: 1,
    }),
  ]
}

/** A production build brings its bundle; otherwise it is made from TypeScript now. */
function workflowSource(): Partial<WorkerOptions> {
  const codePath = app.makePath(bundlePath)
  return existsSync(codePath)
    ? { workflowBundle: { codePath } }
    : { workflowsPath: app.makePath('workflows/index.ts') }
}

/** Reconciles at the start, and again whenever the server turns out to have lost what it knew. */
async function keepUp(
  connection: NativeConnection,
  client: Client,
  logger: Logger,
  signal: AbortSignal
) {
  let isDue = true
  while (!signal.aborted) {
    try {
      const isNewToUs = await client.withDeadline(Date.now() + 10_000, () =>
        ensureSchedules(client)
      )
      if (isNewToUs) await ensureSearchAttributes(connection, client.options.namespace)
      if (isDue || isNewToUs) {
        logger.info(
          { queued: await reconcileWork() },
          'Reconciled: what rows say should run has been queued'
        )
        isDue = false
      }
    } catch (error) {
      logger.debug({ err: error }, 'Schedules could not be looked at; they are tried again')
    }
    await pause(LOOK_AFTER_MS, signal)
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  setTimeout(ms, undefined, { signal }).catch(() => {})
