import { test } from '@japa/runner'
import { forgetTries } from '#tests/helpers/doors'
import { formsIn, type FoundForm } from '#tests/helpers/forms'
import { rehearsing } from '#tests/helpers/offers'
import { Visitor } from '#tests/helpers/visitor'
import { addresses, morePages } from '#tests/helpers/walk'
import { makeWorld, type World } from '#tests/helpers/world'

type StandingForm = FoundForm & { page: string }

/** Ends the session that walks. */
const ENDS = /^\/session|\/sessions\/|other-sessions/

/** Bodies that are refused: by the form's own rules where it asks for something, and by all forms. */
const refusedBodies = ({ fields }: FoundForm) => [
  'said=%00',
  ...(fields.length ? [fields.map(([name]) => `${encodeURIComponent(name)}=`).join('&')] : []),
]

/** Every form of the pages, once, with the page it stands on. */
async function formsOf(visitor: Visitor, pages: string[]): Promise<StandingForm[]> {
  const found = new Map<string, StandingForm>()
  for (const page of pages) {
    const { status, text } = await visitor.ask(page)
    if (status !== 200) continue
    for (const form of formsIn(text)) {
      const address = form.action.replace(/_form=[^&]+/, '').replace(/\d+/g, 'n')
      if (form.method === 'post' && !ENDS.test(form.action)) found.set(address, { ...form, page })
    }
  }
  return [...found.values()]
}

/** What an address answers to whoever opens it, with the redirects that a browser follows. */
async function opened(visitor: Visitor, address: string) {
  let path = address
  for (let n = 0; n < 5; n++) {
    const { status, headers } = await visitor.ask(path)
    if (status !== 302) return { status, path }
    path = headers.get('location')!
  }
  throw new Error(`${address} leads in a circle`)
}

async function faultsOf(visitor: Visitor, forms: StandingForm[]) {
  const faults: string[] = []
  let refusals = 0
  for (const form of forms) {
    for (const body of refusedBodies(form)) {
      await forgetTries()
      await visitor.ask(form.page)
      const answer = await rehearsing(() => visitor.send(form.action, body))
      const isRefused = answer.status >= 400
      if (isRefused && answer.headers.has('location'))
        faults.push(`${form.page} refuses and leads away`)
      const shown = answer.headers.get('location') ?? form.action
      const { status, path } = await opened(visitor, shown)
      const what = `${form.page}: ${form.action.replace(/_form=.+/, '_form=…')} ${body}`
      if (status !== 200) faults.push(`${what} shows an address that answers ${status}`)
      if (!isRefused || !form.action.includes('_form=')) continue
      refusals++
      // Where the page is now, if what was done before has moved it on.
      if (path !== (await opened(visitor, form.page)).path) faults.push(`${what} leads to ${path}`)
      const said = /<meta name="sent-from" content="([^"]+)"/.exec(answer.text)?.[1]
      if (said?.replaceAll('&amp;', '&') !== form.page) faults.push(`${what} says ${said}`)
    }
  }
  return { faults, refusals }
}

test.group('The address that a refused form leaves', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('is one that opens the page of the form: inside', async ({ assert }) => {
    const owner = new Visitor()
    await owner.signIn(world.owner.email)
    const pages = [...(await addresses(world.northwind)), ...(await morePages(world, 'en'))]
    const forms = await formsOf(owner, pages)
    assert.isAbove(forms.length, 30)
    const { faults, refusals } = await faultsOf(owner, forms)
    assert.deepEqual(faults, [])
    assert.isAbove(refusals, 30)
  }).timeout(240_000)

  test('is one that opens the page of the form: at the doors', async ({ assert }) => {
    const stranger = new Visitor()
    const doors = ['/sign-in', '/register', '/password-resets/create']
    const forms = await formsOf(stranger, [...doors, ...(await morePages(world, 'en'))])
    assert.isAtLeast(forms.length, 7)
    const { faults, refusals } = await faultsOf(stranger, forms)
    assert.deepEqual(faults, [])
    assert.isAtLeast(refusals, 7)
  }).timeout(120_000)

  test('is no way to elsewhere: what nobody signed leads home or nowhere', async ({ assert }) => {
    const stranger = new Visitor()
    const forged = Buffer.from(JSON.stringify({ page: 'https://elsewhere.example' })).toString(
      'base64url'
    )
    for (const [path, place] of [
      [`/profile/password?_method=PUT&_form=${forged}.x`, '/'],
      ['/preferences?_method=PUT', '/'],
      ['/o/1/lists/members/columns', '/o/1'],
      [`/nowhere?_form=${forged}.x`, null],
    ] as const) {
      assert.equal((await stranger.ask(path)).headers.get('location'), place, path)
    }
  })
})
