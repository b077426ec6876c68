import { forgetTries } from '#tests/helpers/doors'
import { Visitor } from '#tests/helpers/visitor'
import { makeWorld, type World } from '#tests/helpers/world'
import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'

/** What a body, or an address, may say of its method to pass for something that is only read. */
const BODIES: Record<string, { type?: string; body: string }> = {
  'nothing': { body: 'name=Nobody' },
  '_method=GET': { body: 'name=Nobody&_method=GET' },
  '_method=get': { body: 'name=Nobody&_method=get' },
  '_method=HEAD': { body: 'name=Nobody&_method=HEAD' },
  '_method=OPTIONS': { body: 'name=Nobody&_method=OPTIONS' },
  'an array': { body: '_method[]=GET' },
  'an object': { body: '_method[toUpperCase]=GET' },
  'JSON': { type: 'application/json', body: '{"name":"Nobody","_method":"GET"}' },
  'JSON with a number': { type: 'application/json', body: '{"_method":1}' },
  'a file': {
    type: 'multipart/form-data; boundary=b',
    body: '--b\r\nContent-Disposition: form-data; name="_method"\r\n\r\nGET\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nName;E-mail\r\nA;a@a.example\r\n--b--\r\n',
  },
}
const QUERIES = ['_method[]=PUT', '_method[a]=PUT', '_method=GET', '_method=HEAD', '_method=TRACE']

test.group('The token of a form', (group) => {
  let world: World
  let owner: Visitor
  group.setup(async () => {
    await forgetTries()
    world = await makeWorld()
    owner = new Visitor()
    await owner.signIn(world.owner.email)
  })

  const changing = () =>
    Object.values(router.toJSON())
      .flat()
      .flatMap(({ pattern, methods }) =>
        methods.filter((verb) => !['GET', 'HEAD'].includes(verb)).map((verb) => ({ pattern, verb }))
      )
  const pathOf = (pattern: string) =>
    pattern
      .replace(':organization_id', String(world.northwind.id))
      .replace(/:(token|secret)/, 'a'.repeat(43))
      .replace(/:id$/, pattern.includes('sessions') ? 'a'.repeat(64) : '1')
      .replace(':kind', 'contact_import')
      .replace(/:\w+/g, '1')

  for (const [what, { body, type }] of Object.entries(BODIES)) {
    test(`nothing is changed without it, whatever the body says of its method: ${what}`, async ({
      assert,
    }) => {
      assert.isAbove(changing().length, 40)
      for (const { pattern, verb } of changing()) {
        // A sign-in of somebody who is in already leads on; nothing happens.
        if (pattern === '/sign-in') continue
        const path = pathOf(pattern) + (verb === 'POST' ? '' : `?_method=${verb}`)
        const { status } = await owner.ask(path, { method: 'POST', body, type })
        // A file is refused where none is taken, before anything is read (415).
        const refused = what === 'a file' && pattern !== '/o/:organization_id/imports' ? 415 : 419
        assert.equal(status, refused, `${verb} ${pattern}`)
      }
    })
  }

  test('a token from before the sign-in is none after it: whoever planted the visit knows none', async ({
    assert,
  }) => {
    const visitor = new Visitor()
    await visitor.ask('/sign-in')
    const planted = visitor.token
    await visitor.signIn(world.northwind.users.staff.email)
    const body = `_csrf=${encodeURIComponent(planted)}&theme=dark`
    const { status } = await visitor.ask('/preferences?_method=PUT', { method: 'POST', body })
    assert.equal(status, 419)
    assert.equal((await visitor.send('/preferences?_method=PUT', 'theme=dark')).status, 303)
  })

  test('an address has no more to say than PUT, PATCH and DELETE, and nothing takes the process down', async ({
    assert,
  }) => {
    for (const query of QUERIES) {
      for (const path of ['/preferences', `/o/${world.northwind.id}/companies`, '/nowhere']) {
        const { status } = await owner.ask(`${path}?${query}`, { method: 'POST', body: 'name=No' })
        assert.include([404, 419], status, `${path}?${query}`)
        const { headers } = await owner.ask('/health/live')
        assert.isNull(headers.get('content-encoding'))
      }
    }
  })
})
