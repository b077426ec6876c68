import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import type { ApiClient } from '@japa/api-client'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import db from '@adonisjs/lucid/services/db'
import { nameScope } from '#wall/scope'

/** Parts of addresses that are words of the product, the same in every organization: `lists/members/changes/block`. */
const NAMES_OF_NO_RECORD = ['list_id', 'change', 'kind', 'sample']

/** Nouns of addresses whose records stand in a table of another name. */
const STORED_IN: Record<string, string> = { imports: 'processes', rows: 'process_items' }

type Walked = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  pattern: string
  params: string[]
}

/** Every route inside an organization, as the router knows it: a new one is walked without being named here. */
function routesInsideOrganizations(): Walked[] {
  return Object.values(router.toJSON())
    .flat()
    .filter(({ pattern }) => pattern.startsWith('/o/:organization_id'))
    .flatMap(({ pattern, methods }) =>
      methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({
          method: method.toLowerCase() as Walked['method'],
          pattern,
          params: [...pattern.matchAll(/:(\w+)/g)]
            .map(([, name]) => name)
            .filter((name) => !NAMES_OF_NO_RECORD.includes(name)),
        }))
    )
}

/**
 * Ids of the other organization's records by the address's noun: `/departments/:id` means a department. The walk fails
 * for a noun that it finds no record of, so that a new resource brings its record along (in `tests/helpers/world.ts`).
 */
async function foreignId(world: World, noun: string): Promise<number | null> {
  return db.transaction(async (trx) => {
    await nameScope(trx, { organizations: [world.baikal.id], user: world.owner.id })
    const table = STORED_IN[noun] ?? noun.replaceAll('-', '_')
    const exists = await trx.rawQuery(`select to_regclass(?) as found`, [`public.${table}`])
    if (!exists.rows[0].found) return null
    const { rows } = await trx.rawQuery(
      `select * from ${table} where organization_id = ? limit 1`,
      [world.baikal.id]
    )
    return rows[0]?.id ?? rows[0]?.position ?? rows[0]?.member_id ?? null
  })
}

async function ask(client: ApiClient, world: World, { method }: Walked, url: string) {
  const as = await signedIn(client, world.northwind.users.administrator)
  return as[method](url)
}

test.group('Isolation walk', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('somebody else’s organization does not exist: {method} {pattern}')
    .with(routesInsideOrganizations)
    .run(async ({ client, assert }, route) => {
      const url = route.pattern
        .replace(':organization_id', String(world.baikal.id))
        .replace(/:\w+/g, '1')
      assert.equal((await ask(client, world, route, url)).status(), 404, url)
    })

  test('somebody else’s record does not exist: {method} {pattern}')
    .with(() => routesInsideOrganizations().filter(({ params }) => params.length > 1))
    .run(async ({ client, assert }, route) => {
      const nouns = route.pattern.split('/')
      let url = route.pattern.replace(':organization_id', String(world.northwind.id))
      for (const [place, part] of nouns.entries()) {
        if (!part.startsWith(':') || part === ':organization_id') continue
        const id = await foreignId(world, nouns[place - 1])
        assert.isNotNull(
          id,
          `the other organization has no record of "${nouns[place - 1]}" to walk into`
        )
        url = url.replace(part, String(id))
      }
      assert.equal((await ask(client, world, route, url)).status(), 404, url)
    })
})
