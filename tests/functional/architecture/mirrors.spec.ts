import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../../', import.meta.url)
const has = (path: string) => existsSync(fileURLToPath(new URL(path, root)))

/** The controllers that the router names, as paths below app/controllers without `_controller`. */
function controllersOfRoutes(): string[] {
  const names = Object.values(router.toJSON())
    .flat()
    .map(({ handler }) => (typeof handler === 'object' && 'reference' in handler ? handler : null))
    .flatMap((handler) => {
      const source = String((handler?.reference as any)?.[0] ?? '')
      const [, path] = source.match(/#controllers\/([\w/]+)_controller/) ?? []
      return path ? [path] : []
    })
  return [...new Set(names)]
}

test.group('Names mirror each other', () => {
  test('every controller of a route has its functional test')
    .with(controllersOfRoutes)
    .run(({ assert }, path) => {
      const parent = path.split('/')[0]
      assert.isTrue(
        has(`tests/functional/${path}.spec.ts`) ||
          has(`tests/browser/${path}.spec.ts`) ||
          has(`tests/functional/${parent}.spec.ts`),
        `tests/functional/${path}.spec.ts is missing`
      )
    })

  test('the router is read: there are controllers to look at', ({ assert }) => {
    assert.isAbove(controllersOfRoutes().length, 3)
  })
})
