import { contracts } from '#workflows/catalogue'
import { bundleWorkflows } from '#workflows/bundle'
import app from '@adonisjs/core/services/app'
import { DeterminismViolationError } from '@temporalio/workflow'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { test } from '@japa/runner'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = app.makePath('tests/workflows/histories')
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

/**
 * Histories recorded from runs of released workflows. A change that cannot replay them would break what is under way
 * in somebody's installation: guard it with `patched()`, and record another history beside the old one. Record with
 * `temporal workflow show --workflow-id … --output json`.
 */
test.group('Replay of recorded histories', (group) => {
  group.setup(() => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { forward: {}, filter: 'off' } },
    })
  })

  const names = existsSync(folder) ? readdirSync(folder) : []

  test('there is a history of the delivery of mail', ({ assert }) => {
    assert.isTrue(names.some((name) => name.startsWith('deliver_mail')))
  })

  for (const name of names) {
    test(`${name} replays`, async ({ assert }) => {
      const history = read(name)
      const type = history.events[0].workflowExecutionStartedEventAttributes.workflowType.name
      assert.isTrue(contracts().some((contract) => contract.type === type))
      const workflowBundle = { code: await bundleWorkflows(app.makePath()) }
      await Worker.runReplayHistory({ workflowBundle }, history)
    })
  }

  test('a workflow that does something else than recorded is found out', async ({ assert }) => {
    const text = JSON.stringify(read('deliver_mail_1.json')).replaceAll('"sendMail"', '"burnMail"')
    const workflowBundle = { code: await bundleWorkflows(app.makePath()) }
    await assert.rejects(
      () => Worker.runReplayHistory({ workflowBundle }, JSON.parse(text)),
      DeterminismViolationError as any
    )
  })
})
