import { test } from '@japa/runner'
import { JapaReader } from '../../../bin/house/japa.ts'

const testEnd = (errors: unknown[] = []) =>
  JSON.stringify({ event: 'test:end', title: 't', errors }) + '\n'
const summary = (counts: Record<string, number>, hasError = false) => {
  const none = { total: 0, passed: 0, failed: 0, regression: 0, skipped: 0, todo: 0 }
  return JSON.stringify({ aggregates: { ...none, ...counts }, duration: 1, hasError }) + '\n'
}

test.group('House | result of the suites', () => {
  test('the summary has the last word', ({ assert }) => {
    const reader = new JapaReader(() => {})
    reader.feed(testEnd() + summary({ passed: 3, regression: 1, failed: 2, todo: 1 }, true))
    assert.deepEqual(reader.tally(1), { passed: 4, failed: 2, skipped: 1 })
  })

  test('a process that falls without a summary has failed once more', ({ assert }) => {
    const reader = new JapaReader(() => {})
    reader.feed(testEnd() + testEnd([{}]))
    assert.deepEqual(reader.tally(139), { passed: 1, failed: 2, skipped: 0 })
  })

  test('a hook that failed is a failure although all tests passed', ({ assert }) => {
    const reader = new JapaReader(() => {})
    reader.feed(summary({ passed: 2 }, true))
    assert.equal(reader.tally(1).failed, 1)
  })

  test('lines for people pass through, also when they come in pieces', ({ assert }) => {
    const lines: string[] = []
    const reader = new JapaReader((line) => lines.push(line))
    const end = summary({ passed: 1 })
    reader.feed('✔ works\n' + end.slice(0, 20))
    reader.feed(end.slice(20))
    assert.deepEqual(lines, ['✔ works'])
    assert.equal(reader.tally(0).passed, 1)
  })
})
