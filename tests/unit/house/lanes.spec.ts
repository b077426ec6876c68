import { test } from '@japa/runner'
import { lanesFor, SUITES, Turns } from '../../../bin/house/lanes.ts'

test.group('House | lanes of the suites', () => {
  test('every suite is in one lane, named or not', ({ assert }) => {
    for (const isSmall of [true, false]) {
      assert.sameMembers(lanesFor([], isSmall).flat(), SUITES)
      assert.sameMembers(lanesFor(['unit', 'browser'], isSmall).flat(), ['unit', 'browser'])
    }
  })

  test('one suite is one lane; a small machine has one for all', ({ assert }) => {
    for (const suite of SUITES) assert.deepEqual(lanesFor([suite], false), [[suite]])
    assert.isAbove(lanesFor([], false).length, 1)
    assert.deepEqual(lanesFor([], true), [SUITES])
  })

  test('a group of tests is said in one piece, whatever other lanes say', ({ assert }) => {
    const said: string[] = []
    const [one, other] = [
      new Turns((line) => said.push(line)),
      new Turns((line) => said.push(line)),
    ]
    one.say('first')
    other.say('second')
    one.say('  first goes on')
    one.say('')
    one.say('third')
    other.flush()
    one.flush()
    assert.deepEqual(said, ['first', '  first goes on', 'second', '', 'third'])
  })
})
