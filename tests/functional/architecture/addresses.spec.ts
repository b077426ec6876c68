import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'

test.group('Architecture: addresses', () => {
  test('are written in one style: small letters, words joined by hyphens', ({ assert }) => {
    const patterns = Object.values(router.toJSON())
      .flat()
      .map(({ pattern }) => pattern)
    assert.isAbove(patterns.length, 80)
    const segments = patterns.flatMap((pattern) => pattern.split('/'))
    const others = segments.filter(
      (segment) => segment && !/^(:[a-z_]+|\*|[a-z]+(-[a-z]+)*)$/.test(segment)
    )
    assert.deepEqual([...new Set(others)], [])
  })
})
