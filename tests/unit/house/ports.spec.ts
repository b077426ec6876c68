import { test } from '@japa/runner'
import { anyFree, isBlockedByBrowsers } from '../../../bin/house/ports.ts'

test.group('Ports', () => {
  test('those that browsers refuse are known before a server waits there in vain', async ({
    assert,
  }) => {
    for (const port of [25, 587, 4190, 6000]) assert.isTrue(await isBlockedByBrowsers(port))
    for (const port of [3333, 8080, await anyFree()])
      assert.isFalse(await isBlockedByBrowsers(port))
  })
})
