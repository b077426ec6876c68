import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { nameScope } from '#wall/scope'
import { forgetTries } from '#tests/helpers/doors'
import { formsIn, linksIn, type FoundForm } from '#tests/helpers/forms'
import { hostileNames, hostileValues, leakIn } from '#tests/helpers/hostile'
import { Visitor } from '#tests/helpers/visitor'
import { makeWorld, type World } from '#tests/helpers/world'

const ACCEPTS = ['text/html', 'application/json', '*/*', 'text/html; fragment']
/** What lists, pages and windows read from their addresses. */
const QUERY = [
  ...['q', 'sort', 'page', 'after', 'before', 'columns', 'columns[]', 'filter[status]'],
  ...['filter[name]', 'filter[kind]', 'filter[company]', 'filter[created_at]', 'view', 'kind'],
  ...['format', 'as_in', 'all', 'id', 'ids[]', 'from', 'to', 'state', 'decision', 'size', 'tab'],
  ...['_method', 'group', 'at_once', 'open', 'selection', 'filter'],
]
/** Routes that end what the walk needs: their bodies are walked in tests of their own. */
const ENDS = /^\/session$|sessions/

const headersOf = (accept: string): Record<string, string> =>
  accept.includes('fragment')
    ? { 'accept': 'text/html', 'HX-Request': 'true', 'HX-Request-Type': 'partial' }
    : { accept }

type Answer = { status: number; text: string }
const faultIn = ({ status, text }: Answer) =>
  status >= 500 ? `answers ${status}` : leakIn(text) && `tells ${leakIn(text)}`

/** The addresses of all routes, with the ids of what is there; a record that is nowhere has the id 1. */
async function addresses(world: World) {
  const place = world.northwind
  const ids = await db.transaction(async (trx) => {
    await nameScope(trx, { organizations: [place.id], user: world.owner.id })
    const first = async (table: string) => {
      const { rows } = await trx.rawQuery(
        `select id from ${table} where organization_id = ? order by id limit 1`,
        [place.id]
      )
      return String(rows[0]?.id ?? 1)
    }
    return {
      processes: await first('processes'),
      saved_views: await first('saved_views'),
      mails: await first('mails'),
    }
  })
  const known: Record<string, string> = {
    ...ids,
    imports: ids.processes,
    members: String(place.members.client),
    companies: String(place.company),
    departments: String(place.departments.legal),
    groups: String(place.groups.client),
    lists: 'members',
    changes: 'group',
  }
  return Object.values(router.toJSON())
    .flat()
    .filter(({ pattern }) => !ENDS.test(pattern))
    .flatMap(({ pattern, methods }) => {
      const parts = pattern.split('/')
      const path = parts.map((part, n) => {
        if (!part.startsWith(':')) return part
        if (part === ':organization_id') return String(place.id)
        if (part === ':token') return 'x'.repeat(43)
        return known[parts[n - 1]] ?? '1'
      })
      const address = path.join('/') || '/'
      return methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method, pattern, address }))
    })
}

test.group('Hostile input', (group) => {
  let world: World
  let owner: Visitor
  const faults: string[] = []
  group.setup(async () => {
    await forgetTries()
    world = await makeWorld()
    owner = new Visitor()
    await owner.signIn(world.owner.email)
  })
  group.each.setup(async () => {
    faults.length = 0
    await forgetTries()
  })

  const note = (what: string, answer: Answer) => {
    const fault = faultIn(answer)
    if (fault) faults.push(`${what}: ${fault}`)
  }

  test('in every query of every page', async ({ assert }) => {
    const pages = (await addresses(world)).filter(({ method }) => method === 'GET')
    let turn = 0
    for (const { address } of pages) {
      for (const [what, value] of Object.entries(hostileValues)) {
        // A long text in every name at once is no address any more: headers end at 16 kB.
        if (value.length > 10_000) continue
        const query = QUERY.map((name) => `${name}=${value}`).join('&')
        const accept = ACCEPTS[turn++ % ACCEPTS.length]
        note(
          `${address} ?… ${what} (${accept})`,
          await owner.ask(`${address}?${query}`, { headers: headersOf(accept) })
        )
      }
      for (const [what, named] of Object.entries(hostileNames)) {
        const query = QUERY.map((name) => `${named(name)}=1`).join('&')
        const accept = ACCEPTS[turn++ % ACCEPTS.length]
        note(
          `${address} ?… ${what} (${accept})`,
          await owner.ask(`${address}?${query}`, { headers: headersOf(accept) })
        )
      }
    }
    assert.deepEqual(faults, [])
    assert.isAbove(turn, 500)
  }).timeout(240_000)

  test('in each query of every list and window, one by one', async ({ assert }) => {
    const pages = (await addresses(world)).filter(({ method }) => method === 'GET')
    let turn = 0
    const few = [
      'a huge number',
      'a broken number',
      'a word',
      'quotes and percents',
      'a year that is none',
    ]
    for (const [place, { address, pattern }] of pages.entries()) {
      if (!pattern.includes(':organization_id')) continue
      for (const [n, name] of QUERY.entries()) {
        if ((n + place) % 4) continue
        const what = few[turn++ % few.length]
        note(
          `${address} ?${name} ${what}`,
          await owner.ask(`${address}?${name}=${hostileValues[what]}`)
        )
      }
    }
    assert.deepEqual(faults, [])
  }).timeout(240_000)

  test('in every field of every form that a page shows', async ({ assert }) => {
    const pages = (await addresses(world)).filter(({ method }) => method === 'GET')
    const seen = new Set<string>()
    const forms: FoundForm[] = []
    const links = new Set(pages.map(({ address }) => address))
    for (const address of links) {
      const { text } = await owner.ask(address)
      for (const form of formsIn(text)) {
        const key = `${form.method} ${form.action.replace(/\d+/g, 'n')}`
        if (form.method !== 'post' || ENDS.test(form.action) || seen.has(key)) continue
        seen.add(key)
        forms.push(form)
      }
      for (const link of linksIn(text)) {
        if (links.size < 120 && link.startsWith('/o/') && !link.includes('?')) links.add(link)
      }
    }
    assert.isAbove(forms.length, 15)

    let turn = 0
    for (const { action, fields } of forms) {
      const path = action || '/'
      // Thirty ticks of one name, or the same field of each organization, are one field.
      const names = new Map(fields.map(([name]) => [name.replace(/\d+/g, 'n'), name]))
      for (const name of names.values()) {
        for (const [n, [what, value]] of Object.entries(hostileValues).entries()) {
          // Each field gets the zero byte and its share of the rest; all fields together get everything.
          if (n > 0 && (n + turn) % 4) continue
          const rest = fields.filter(([other]) => other !== name)
          const body = [
            ...rest.map(
              ([other, given]) => `${encodeURIComponent(other)}=${encodeURIComponent(given)}`
            ),
            `${encodeURIComponent(name)}=${value}`,
          ].join('&')
          const accept = ACCEPTS[turn++ % ACCEPTS.length]
          const answer = await owner.send(path, body, { headers: headersOf(accept) })
          note(`${path} ${name} ${what} (${accept})`, answer)
          if (what === 'a zero byte' && answer.status < 400)
            faults.push(`${path} ${name} takes a zero byte: ${answer.status}`)
        }
        for (const [n, [what, named]] of Object.entries(hostileNames).entries()) {
          if ((n + turn) % 3) continue
          const rest = fields.filter(([other]) => other !== name)
          const body = [
            ...rest.map(
              ([other, given]) => `${encodeURIComponent(other)}=${encodeURIComponent(given)}`
            ),
            `${named(name)}=1`,
          ].join('&')
          note(
            `${path} ${name} as ${what}`,
            await owner.send(path, body, { headers: headersOf(ACCEPTS[turn++ % 4]) })
          )
        }
      }
    }
    assert.deepEqual(faults, [])
  }).timeout(280_000)

  test('in bodies of every route that changes something', async ({ assert }) => {
    const routes = (await addresses(world)).filter(({ method }) => method !== 'GET')
    const deep = '['.repeat(5000) + ']'.repeat(5000)
    const bodies: [string, string][] = [
      ['application/json', '{"name": "a\\u0000b", "email": "\\ud800", "kind": {"x": [1]}}'],
      ['application/json', '{"broken": '],
      ['application/json', '"text"'],
      ['application/json', '[1, null, {"a": "b"}]'],
      ['application/json', deep],
      ['application/json', '{"__proto__": {"isOwner": true}, "constructor": {"prototype": 1}}'],
      ['application/json', `{"name": "${'x'.repeat(300_000)}"}`],
      ['application/x-www-form-urlencoded', `${'a[b]'.repeat(2000)}=1`],
      [
        'application/x-www-form-urlencoded',
        Array.from({ length: 5000 }, (_, n) => `f${n}=1`).join('&'),
      ],
      ['application/x-www-form-urlencoded', 'a=%&b=%zz&c=%E0%A4%A&=&&&=x&[]=1&[=1&]=2'],
      ['text/plain', 'words'],
      ['application/xml', '<a/>'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--x--\r\n',
      ],
      ['multipart/form-data', 'no boundary'],
    ]
    let turn = 0
    for (const { method, address } of routes) {
      for (const [type, body] of bodies) {
        const accept = ACCEPTS[turn++ % ACCEPTS.length]
        const answer = await owner.ask(address, {
          method,
          body,
          type,
          headers: { ...headersOf(accept), 'x-csrf-token': owner.token },
        })
        note(`${method} ${address} ${type} ${body.slice(0, 30)} (${accept})`, answer)
      }
    }
    assert.deepEqual(faults, [])
  }).timeout(240_000)
})
