import { test } from '@japa/runner'
import { forgetTries, lastLetter } from '#tests/helpers/doors'
import { formOn } from '#tests/helpers/forms'
import { signedIn, stranger } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import { nameOf } from '#forms/answers'
import { readSigned } from '#forms/signed_text'
import type { FormKey } from '#forms/form_key'
import { nameScope, withinWall } from '#wall/scope'
import db from '@adonisjs/lucid/services/db'
import { globSync, readFileSync } from 'node:fs'

test.group('A form that is sent twice', (group) => {
  let world: World
  let root: string
  group.each.setup(async () => {
    world = await makeWorld()
    root = `/o/${world.northwind.id}`
    await forgetTries()
  })

  const countOf = (table: string, where: object) =>
    db.transaction(async (trx) => {
      await nameScope(trx, { organizations: [world.northwind.id] })
      const [{ total }] = await trx.from(table).where(where).count('* as total')
      return Number(total)
    })

  test('ten at once make one record, and all get the first one’s answer', async ({
    client,
    assert,
  }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const url = formOn((await as.get(`${root}/companies/create`)).text(), `${root}/companies`)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => as.post(url).form({ name: 'Orion' }))
    )
    assert.lengthOf(new Set(answers.map((answer) => answer.header('location'))), 1)
    for (const answer of answers) answer.assertStatus(303)
    assert.equal(await countOf('companies', { name: 'Orion' }), 1)
    const page = await as.get(new URL(answers[0].header('location')!, 'http://x').pathname)
    page.assertTextIncludes('Orion')

    const later = await as.post(url).form({ name: 'Orion' })
    assert.equal(later.header('location'), answers[0].header('location'))
    ;(await as.get(`${root}/companies`)).assertTextIncludes('“Orion” is ready')
  })

  test('a refusal is no answer: the next try acts, and then is one', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const url = formOn((await as.get(`${root}/companies/create`)).text(), `${root}/companies`)
    ;(await as.post(url).form({ name: '' })).assertStatus(422)
    const made = await as.post(url).form({ name: 'Vega' })
    made.assertStatus(303)
    const again = await as.post(url).form({ name: 'Vega' })
    assert.equal(again.header('location'), made.header('location'))
    assert.equal(await countOf('companies', { name: 'Vega' }), 1)
  })

  test('something else in it: told that it was sent, with a way to what was made and to what was typed', async ({
    client,
    assert,
  }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const url = formOn((await as.get(`${root}/companies/create`)).text(), `${root}/companies`)
    const made = await as.post(url).form({ name: 'Lyra' })
    const other = await as.post(url).form({ name: 'Lyra South', address: 'Pier 3' })
    other.assertStatus(409)
    other.assertTextIncludes('This form was sent already')
    other.assertTextIncludes(new URL(made.header('location')!, 'http://x').pathname)
    assert.equal(await countOf('companies', { name: 'Lyra South' }), 0)

    const form = await as.get(
      other
        .text()
        .match(/href="([^"]*_kept=[^"]*)"/)![1]
        .replaceAll('&amp;', '&')
    )
    form.assertTextIncludes('value="Lyra South"')
    ;(
      await as.post(formOn(form.text(), `${root}/companies`)).form({ name: 'Lyra South' })
    ).assertStatus(303)
    assert.equal(await countOf('companies', { name: 'Lyra South' }), 1)
  })

  test('a change with something else in it is a change, judged by its version', async ({
    client,
    assert,
  }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const card = `${root}/companies/${world.northwind.company}`
    const url = formOn((await as.get(`${card}/edit`)).text(), card)
    ;(await as.post(url).form({ name: 'One', version: 1 })).assertStatus(303)
    ;(await as.post(url).form({ name: 'One', version: 1 })).assertStatus(303)
    ;(await as.post(url).form({ name: 'Two', version: 1 })).assertStatus(409)
    ;(await as.post(url).form({ name: 'Two', version: 2 })).assertStatus(303)
    assert.equal(await countOf('companies', { name: 'Two' }), 1)
  })

  test('the key is of one person and one address', async ({ client, assert }) => {
    const pavel = await signedIn(client, world.northwind.users.administrator)
    const anna = await signedIn(client, world.owner)
    const url = formOn((await pavel.get(`${root}/companies/create`)).text(), `${root}/companies`)
    ;(await pavel.post(url).form({ name: 'Mine' })).assertStatus(303)
    const foreign = await anna.post(url).form({ name: 'Mine' })
    foreign.assertStatus(419)
    assert.equal(await countOf('companies', { name: 'Mine' }), 1)

    const key = new URL(url, 'http://x').search
    const made = await pavel.post(`${root}/groups${key}`).form({ name: 'Mine', kind: 'staff' })
    made.assertStatus(303)
    assert.equal(await countOf('groups', { name: 'Mine' }), 1)
  })

  test('without a key, or with one that nobody signed, a form works as ever', async ({
    client,
    assert,
  }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    for (const url of ['', '?_form=x', '?_form=x.y', '?_form[]=a'])
      (await as.post(`${root}/companies${url}`).form({ name: 'Twin' })).assertStatus(303)
    assert.equal(await countOf('companies', { name: 'Twin' }), 4)
  })

  test('above organizations too: one organization, for ten at once', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const url = formOn((await as.get('/organizations/create')).text(), '/organizations')
    const body = { name: 'Orion', color: 'blue', locale: 'en', time_zone: 'UTC' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => as.post(url).form(body)))
    assert.lengthOf(new Set(answers.map((answer) => answer.header('location'))), 1)
    for (const answer of answers) answer.assertStatus(303)
  })

  test('strangers too: one letter, however often it is asked for', async ({ client, assert }) => {
    const door = await stranger(client)
    const url = formOn((await door.get('/password-resets/create')).text(), '/password-resets')
    const { email } = world.northwind.users.staff
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => door.post(url).form({ email }))
    )
    for (const answer of answers) {
      answer.assertStatus(200)
      answer.assertTextIncludes('Look into your mailbox')
    }
    const letters = await withinWall({ product: true }, async (trx) =>
      trx.from('mails').where('recipient', email)
    )
    assert.lengthOf(letters, 1)
    assert.exists(await lastLetter(email))
    // Another address in the same form is another question.
    await door.post(url).form({ email: world.owner.email })
    assert.exists(await lastLetter(world.owner.email))
  })

  test('one-button forms: a process is made once', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const preview = await as.get(
      `${root}/lists/companies/changes/delete/create?ids[]=${world.northwind.company}`
    )
    const url = formOn(preview.text(), `${root}/lists/companies/changes/delete`)
    const before = await countOf('processes', {})
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => as.post(url).form({ 'ids[]': [world.northwind.company] }))
    )
    assert.lengthOf(
      new Set(answers.map((answer) => `${answer.status()} ${answer.header('location')}`)),
      1
    )
    assert.isAtMost((await countOf('processes', {})) - before, 1)
  })

  test('what is kept is sealed, and found by its key alone', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const url = formOn((await as.get(`${root}/companies/create`)).text(), `${root}/companies`)
    await as.post(url).form({ name: 'Secretive' })
    const key = readSigned<FormKey>('_form', new URL(url, 'http://x').searchParams.get('_form'))!
    const sender = { request: { method: () => 'POST', url: () => `${root}/companies` } }
    const name = nameOf({ ...sender, auth: { user: { id: key.person } } } as never, key)
    const { rows } = await db.rawQuery('select * from form_turn(?)', [name])
    assert.isAbove(rows[0].sealed.length, 100)
    assert.notInclude(rows[0].sealed, 'Secretive')
    // Nobody reads a row whose key they do not have.
    assert.isEmpty((await db.rawQuery('select * from form_answers')).rows)
  })

  test('every form of a page has a key, or a reason to have none', ({ assert }) => {
    /** They set what they say, as often as they are sent. */
    const WITHOUT = [
      'components/chrome/person.edge',
      'components/list/columns.edge',
      'sessions/_languages.edge',
      'kit/index.edge',
    ]
    const views = new URL('../../../resources/views/', import.meta.url).pathname
    const bare = globSync('**/*.edge', { cwd: views })
      .filter((file) => !WITHOUT.includes(file) && file !== 'components/form.edge')
      .flatMap((file) =>
        [...readFileSync(views + file, 'utf8').matchAll(/<form [^\n]*/g)]
          .filter(([tag]) => /method="post"/.test(tag) && !tag.includes('withFormKey'))
          .map(([tag]) => `${file}: ${tag}`)
      )
    assert.deepEqual(bare, [])
  })
})
