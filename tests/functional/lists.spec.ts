import { test } from '@japa/runner'
import { withinWall } from '#wall/scope'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'

test.group('What every list has', (group) => {
  let world: World
  let root: string
  group.each.setup(async () => {
    world = await makeWorld()
    root = `/o/${world.northwind.id}/lists`
  })

  test('chosen columns are kept for the person', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.staff)
    const chosen = await as.post(`${root}/members/columns`).form({ 'columns[]': ['position'] })
    chosen.assertStatus(303)
    const list = await as.get(`/o/${world.northwind.id}/members`)
    assert.match(list.text(), /<th[^>]*>\s*(<a[^>]*>)?\s*Position/)
    assert.notMatch(list.text(), /<th[^>]*>\s*(<a[^>]*>)?\s*Telegram/)
  })

  test('a change of many says once why one stays as it is', async ({ client, assert }) => {
    const { id, users, members } = world.northwind
    const as = await signedIn(client, users.administrator)
    const block = async (one: number) =>
      (await as.get(`/o/${id}/lists/members/changes/block/create?ids[]=${one}`)).text()
    const own = await block(members.administrator)
    assert.lengthOf([...own.matchAll(/your own card/gi)], 1)
    assert.include(own, 'One stays as it is. This is your own card.')
    assert.include(await block(members.owner), 'One stays as it is. This is the account’s owner.')
    assert.notInclude(await block(members.client), 'stays as it is')
  })

  test('the exact count, of the same query', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    const all = await as.fragment(`${root}/members/counts`)
    all.assertStatus(200)
    all.assertTextIncludes('4')
    const clients = await as.fragment(`${root}/members/counts?filter[kind]=client`)
    clients.assertTextIncludes('1')
  })

  test('the form of the filters comes when it opens, with what is ticked, and is a page without script', async ({
    client,
    assert,
  }) => {
    const as = await signedIn(client, world.owner)
    const clients = world.northwind.groups.client
    const query = `?q=a&sort=-name&filter[group]=${clients}&filter[status]=active,invited`

    const list = await as.get(`/o/${world.northwind.id}/members${query}`)
    assert.notInclude(
      list.text(),
      'type="checkbox" class="checkbox checkbox-xs" id="members-group-'
    )
    assert.include(list.text(), `<input type="hidden" name="filter[group]" value="${clients}">`)
    assert.include(
      list.text(),
      '<input type="hidden" name="filter[status]" value="active,invited">'
    )

    const form = await as.fragment(`${root}/members/filters${query}`)
    form.assertStatus(200)
    assert.notInclude(form.text(), '<html')
    assert.match(form.text(), new RegExp(`name="filter\\[group\\]" value="${clients}" checked`))
    assert.match(form.text(), /value="active" checked/)
    assert.match(form.text(), /value="blocked" >/)

    const page = await as.get(`${root}/members/filters${query}`)
    assert.include(page.text(), '<html')
    assert.include(page.text(), `action="/o/${world.northwind.id}/members"`)
    assert.include(page.text(), '<input type="hidden" name="q" value="a">')
    assert.include(page.text(), '<input type="hidden" name="sort" value="-name">')

    const open = await as
      .fragment(`/o/${world.northwind.id}/members${query}`)
      .header('X-Open-Filters', 'true')
    assert.match(open.text(), new RegExp(`name="filter\\[group\\]" value="${clients}" checked`))
  })

  test('an export holds the query, and formulas stay words', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const made = await as
      .post(`/o/${world.northwind.id}/companies`)
      .form({ name: '=HYPERLINK("http://evil.example")' })
    made.assertStatus(303)
    const file = await as.get(`${root}/companies/exports?format=csv`)
    file.assertStatus(200)
    assert.include(String(file.header('content-disposition')), 'companies')
    assert.include(file.text(), "'=HYPERLINK")
    assert.notMatch(file.text(), /(^|[,;"])=HYPERLINK/m)
  })

  test('a noun without a list is no such page', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    const list = await as.get(`${root}/sessions/counts`)
    list.assertStatus(404)
  })

  test('who may not export is refused: 403', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.client)
    const file = await as.get(`${root}/members/exports?format=csv`)
    file.assertStatus(403)
  })

  test('a page holds as many rows as one asks for, and keeps to it', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const { id, groups } = world.northwind
    await withinWall({ organizations: [id] }, (trx) =>
      trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email) select ?, ?, 'P' || n, n || '@many.example' from generate_series(1, 60) n`,
        [id, groups.client]
      )
    )
    const rows = (text: string) => text.match(/<tr [^>]*data-row/g)!.length
    const page = await as.get(`/o/${id}/members?size=25`)
    assert.equal(rows(page.text()), 25)
    assert.match(page.text(), /href="[^"]*size=25[^"]*after=[^"]*" rel="next"/)
    assert.equal(rows((await as.get(`/o/${id}/members?size=100`)).text()), 64)
    assert.equal(rows((await as.get(`/o/${id}/members?size=7000`)).text()), 50)
  })

  test('a search that finds nothing says what was searched for and offers the way back', async ({
    client,
  }) => {
    const as = await signedIn(client, world.owner)
    const path = `/o/${world.northwind.id}/members`
    const none = await as.get(`${path}?q=qwerty&filter[status]=active`)
    none.assertTextIncludes('Nothing is found for “qwerty”')
    none.assertTextIncludes(`href="${path}?filter[status]=active"`)
    none.assertTextIncludes(`href="${path}?q=qwerty"`)
    none.assertTextIncludes(`href="${path}"`)
  })
})
