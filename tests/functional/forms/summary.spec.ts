import { test } from '@japa/runner'
import { errorsOf, summaryOf } from '#forms/fields'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import type { ApiClient } from '@japa/api-client'

test.group('The summary of a failed form', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })
  const owner = (client: ApiClient) => signedIn(client, world.owner)

  /** The lines of the summary, and whether each leads to something of the page. */
  function linesOf(html: string) {
    const summary = html.match(/<div[^>]*data-summary[\s\S]*?<\/div>/)?.[0] ?? ''
    return {
      summary,
      lines: [
        ...summary.matchAll(/<li>(?:<a [^>]*href="#([^"]*)">)?([\s\S]*?)(?:<\/a>)?<\/li>/g),
      ].map(([, id, words]) => ({ words, leads: id !== undefined && html.includes(`id="${id}"`) })),
    }
  }

  test('names each field, in the order of the page, and leads to it', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    const failed = await as
      .post(`/o/${world.northwind.id}/members`)
      .form({ email: 'no', status: 'odd' })
    failed.assertStatus(422)
    const { summary, lines } = linesOf(failed.text())
    assert.match(summary, /role="alert" tabindex="-1" autofocus/)
    assert.isAbove(lines.length, 2)
    assert.match(lines[0].words, /^Full name: /)
    assert.match(lines[1].words, /^E-mail: /)
    assert.isTrue(lines.filter(({ words }) => words.includes(': ')).every(({ leads }) => leads))
  })

  test('{path}: every line leads somewhere or says all by itself, in {locale}')
    .with([
      { path: 'members', locale: 'en', body: { 'full_name': '', 'department_ids[]': ['x', 'y'] } },
      {
        path: 'groups',
        locale: 'ru',
        body: { 'name': '', 'kind': 'x', 'permissions[]': ['nothing:at_all'] },
      },
      { path: 'departments', locale: 'ru', body: { name: '', after_id: '-1' } },
      { path: 'companies', locale: 'en', body: { name: '', website: 'not a site', email: 'x' } },
    ])
    .run(async ({ client, assert }, { path, locale, body }) => {
      const as = await owner(client)
      await as.put('/preferences').form({ locale })
      const failed = await as.post(`/o/${world.northwind.id}/${path}`).form(body)
      failed.assertStatus(422)
      const { lines } = linesOf(failed.text())
      assert.isNotEmpty(lines)
      for (const { words, leads } of lines) assert.isTrue(leads && words.includes(': '), words)
    })

  test('a page with several forms leads to the control of the one that failed', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    const failed = await as.put('/profile/password').form({ current_password: '', password: '' })
    const { summary, lines } = linesOf(failed.text())
    assert.include(summary, 'href="#present-password"')
    assert.include(summary, 'href="#new-password"')
    assert.isTrue(lines.every(({ leads }) => leads))
  })

  test('one wrong field has its line too', async ({ client, assert }) => {
    const as = await owner(client)
    const failed = await as.post(`/o/${world.northwind.id}/companies`).form({ name: '' })
    assert.lengthOf(linesOf(failed.text()).lines, 1)
    assert.lengthOf(linesOf((await as.get('/profile')).text()).lines, 0)
  })

  test('boxes and rows belong to their field, names are fields of their own', ({ assert }) => {
    const errors = {
      'departments.0': ['A'],
      'departments.3': ['A'],
      'address.city': ['C'],
      'rows.2.name': ['R'],
      '': ['whole'],
      'unseen': ['U'],
    }
    assert.deepEqual(errorsOf(errors, 'departments[]'), ['A'])
    assert.deepEqual(errorsOf(errors, 'address'), [])
    assert.deepEqual(errorsOf(errors, 'address[city]'), ['C'])
    assert.deepEqual(errorsOf(undefined, 'x'), [])
    const lines = summaryOf(errors, [
      { name: 'address.city', id: 'f-city', label: 'City' },
      { name: 'departments', id: 'f-d', label: 'Departments' },
    ])
    assert.deepEqual(
      lines.map(({ id, label, problem }) => [id, label, problem].join('|')),
      ['f-city|City|C', 'f-d|Departments|A', '||R', '||U']
    )
  })
})
