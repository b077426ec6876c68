import { test } from '@japa/runner'
import { identifierOf } from '#domain/identifiers'

test.group('Identifiers out of addresses', () => {
  test('{0} is {1}')
    .with([
      ['7', 7],
      ['900719925474099', 900719925474099],
      ['1e26', null],
      ['-3', null],
      ['0', null],
      ['0.5', null],
      ['Infinity', null],
      ['', null],
      [' ', null],
      ['seven', null],
      [['7', '8'], null],
      [{ x: '7' }, null],
      [undefined, null],
    ] as [unknown, number | null][])
    .run(({ assert }, [given, expected]) => {
      assert.equal(identifierOf(given), expected)
    })
})
