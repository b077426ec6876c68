import { test } from '@japa/runner'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const files = globSync(
  ['app/**/*.ts', 'resources/views/**/*.edge', 'start/*.ts', 'workflows/**/*.ts'],
  {
    cwd: root,
  }
).filter((file) => !/^app\/(access|policies)\//.test(file))

test.group('Rights', () => {
  test('are asked of policies alone, which explanations ask too', ({ assert }) => {
    assert.isAbove(files.length, 500)
    const asking = files.filter((file) =>
      /\.may\(|\bpermissions\.has\(|\bactorHas\b/.test(readFileSync(root + file, 'utf8'))
    )
    assert.isEmpty(asking)
  })

  test('no answer of a policy is taken for a yes: the actor reads them', ({ assert }) => {
    const asking = files.filter((file) =>
      /\bnew [\w.]*[pP]olicy\(\)/.test(readFileSync(root + file, 'utf8'))
    )
    assert.isEmpty(asking)
  })
})
