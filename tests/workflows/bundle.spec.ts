import { bundleWorkflows } from '#workflows/bundle'
import { contracts } from '#workflows/catalogue'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

test.group('Bundle of the workflows', () => {
  test('holds a workflow for every contract', async ({ assert }) => {
    const code = await bundleWorkflows(app.makePath())
    for (const { type } of contracts()) assert.match(code, new RegExp(`async function ${type}\\(`))
  })

  test('cannot be made of a workflow that reaches Node', async ({ assert, cleanup }) => {
    const root = app.makePath('tmp/bad-bundle')
    cleanup(() => rmSync(root, { recursive: true, force: true }))
    mkdirSync(join(root, 'workflows'), { recursive: true })
    writeFileSync(
      join(root, 'workflows/index.ts'),
      `import { readFileSync } from 'node:fs'\nexport async function bad() { return readFileSync('/etc/hostname', 'utf8') }\n`
    )
    await assert.rejects(() => bundleWorkflows(root))
  })
})
