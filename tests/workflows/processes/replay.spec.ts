import { bundleWorkflows } from '#workflows/bundle'
import { installRuntime } from '#workflows/runtime'
import app from '@adonisjs/core/services/app'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { bundleWorkflowCode, Worker } from '@temporalio/worker'
import { test } from '@japa/runner'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('histories', import.meta.url))

/**
 * Histories of processes as they ran once, recorded with `node ace temporal:record`. A workflow that is under way when
 * a new version comes must find its way through what it did: where it cannot, a `patched()` is missing.
 */
const recorded = () => readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) => historyFromJSON(JSON.parse(readFileSync(join(folder, name), 'utf8')))

async function failuresOf(code: string) {
  const histories = recorded().map((name) => ({ workflowId: name, history: read(name) }))
  const failures: string[] = []
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: { code } },
    histories
  )) {
    if (error) failures.push(`${workflowId}: ${error.name}`)
  }
  return failures
}

test.group('Replay of processes', (group) => {
  group.setup(async () => installRuntime(await app.container.make('logger')))

  test('what ran once runs the same way with the code of today', async ({ assert }) => {
    assert.isAbove(recorded().length, 1)
    assert.deepEqual(await failuresOf(await bundleWorkflows(app.makePath())), [])
  }).timeout(120_000)

  test('a workflow that was changed without a patch is found out', async ({ assert }) => {
    const { code } = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('changed_workflow.ts', import.meta.url)),
      logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    })
    const failures = await failuresOf(code)
    assert.lengthOf(failures, recorded().length)
    for (const failure of failures) assert.include(failure, 'DeterminismViolationError')
  }).timeout(120_000)
})
