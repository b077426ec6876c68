import { test } from '@japa/runner'
import type { Permission } from '#domain/permissions'
import { holderOf } from '#tests/helpers/privilege'
import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type Place, type World } from '#tests/helpers/world'
import type { ApiClient } from '@japa/api-client'

test.group('Members', (group) => {
  let world: World
  let place: Place
  let root: string
  group.each.setup(async () => {
    world = await makeWorld()
    place = world.northwind
    root = `/o/${place.id}/members`
  })
  const administrator = (client: ApiClient) => signedIn(client, place.users.administrator)
  const card = (more: Record<string, unknown> = {}) => ({
    full_name: 'Vera Sokolova',
    email: 'vera@northwind.example',
    group_id: place.groups.client,
    receives_mail: ['false', 'true'],
    ...more,
  })

  test('are listed, as a page and as its fragment', async ({ client, assert }) => {
    const as = await administrator(client)
    const page = await as.get(root)
    page.assertStatus(200)
    page.assertTextIncludes('<!doctype html>')
    page.assertTextIncludes('Olga Smirnova')
    const fragment = await as.fragment(`${root}?filter[kind]=staff&q=ivan`)
    assert.notInclude(fragment.text(), '<!doctype html>')
    assert.include(fragment.text(), 'Ivan Lebedev')
    assert.notInclude(fragment.text(), 'Olga Smirnova')
  })

  test('a new administrator is named in amber, with everything typed kept, and made after a yes', async ({
    client,
    assert,
  }) => {
    const as = await administrator(client)
    const typed = card({ group_id: place.groups.administrator, position: 'Head of all' })
    const asked = await as.post(root).form(typed)
    asked.assertStatus(422)
    assert.match(asked.text(), /border-warning[\s\S]*Vera Sokolova: they would hold/)
    assert.match(asked.text(), /name="gives_power"/)
    assert.include(asked.text(), 'Head of all')
    const made = await as.post(root).form({ ...typed, gives_power: 'true' })
    made.assertStatus(303)
  })

  test('are made, shown, changed and deleted, and the card tells its history', async ({
    client,
    assert,
  }) => {
    const as = await administrator(client)
    const made = await as
      .post(root)
      .form(card({ telegram: 'https://t.me/vera_s', company_id: place.company }))
    made.assertStatus(303)
    const url = new URL(made.header('location')!, 'http://x').pathname
    const shown = await as.get(url)
    shown.assertTextIncludes('@vera_s')
    shown.assertTextIncludes('Northwind GmbH')

    const changed = await as.put(url).form(card({ full_name: 'Vera Orlova', version: 1 }))
    changed.assertStatus(303)
    const history = await as.get(`${url}?tab=history`)
    history.assertTextIncludes('Vera Sokolova')
    history.assertTextIncludes('Vera Orlova')
    history.assertTextIncludes('Northwind GmbH')

    const preview = await as.get(`${url}/deletions/create`)
    preview.assertTextIncludes('Delete the card of Vera Orlova')
    const deleted = await as.post(`${url}/deletions`)
    deleted.assertStatus(303)
    assert.equal((await as.get(url)).status(), 404)
  })

  test('a form with mistakes comes back with what was typed', async ({ client }) => {
    const as = await administrator(client)
    const wrong = await as
      .post(root)
      .form(card({ email: 'no address', position: 'Kept words', telegram: 'not a nick!' }))
    wrong.assertStatus(422)
    wrong.assertTextIncludes('Kept words')
    wrong.assertTextIncludes('not a nick!')
    const taken = await as.post(root).form(card({ email: place.users.client.email }))
    taken.assertStatus(422)
    taken.assertTextIncludes('has the e-mail')
    const stale = await as.put(`${root}/${place.members.client}`).form(card({ version: 99 }))
    stale.assertStatus(409)
  })

  test('the departments of an employee can all be taken away in the form', async ({
    client,
    assert,
  }) => {
    const as = await administrator(client)
    const staff = card({
      full_name: 'Ivan Lebedev',
      email: place.users.staff.email,
      group_id: place.groups.staff,
    })
    const url = `${root}/${place.members.staff}`
    const version = async () =>
      (await as.get(`${url}/edit`)).text().match(/name="version" value="(\d+)"/)![1]
    await as
      .put(url)
      .form({ ...staff, department_ids: ['', place.departments.legal], version: await version() })
    ;(await as.get(url)).assertTextIncludes('>Legal<')
    const emptied = await as
      .put(url)
      .form({ ...staff, department_ids: [''], version: await version() })
    emptied.assertStatus(303)
    assert.notInclude((await as.get(url)).text(), '>Legal<')
  })

  test('strangers find nothing, colleagues without the right are refused, clients see themselves', async ({
    client,
    assert,
  }) => {
    const stranger = await signedIn(client, world.baikal.users.administrator)
    assert.equal((await stranger.get(root)).status(), 404)
    const as = await administrator(client)
    assert.equal((await as.get(`${root}/${world.baikal.members.client}`)).status(), 404)

    const staff = await signedIn(client, place.users.staff)
    assert.equal((await staff.get(`${root}/${place.members.administrator}/edit`)).status(), 403)
    const refused = await staff.post(`${root}/${place.members.client}/deletions`)
    refused.assertStatus(403)
    refused.assertTextIncludes('The group “staff” lacks the permission “Delete contacts”')
    const contact = await signedIn(client, place.users.client)
    assert.equal((await contact.get(root)).status(), 403)
    assert.equal((await contact.get(`${root}/${place.members.client}`)).status(), 200)
    assert.equal((await contact.get(`${root}/${place.members.staff}`)).status(), 404)
  })

  test('the tick of mail is changed in its place', async ({ client, assert }) => {
    const as = await administrator(client)
    const url = `${root}/${place.members.client}/mail`
    const off = await as.put(`${url}?in_place=1`).form({}).header('HX-Request-Type', 'partial')
    off.assertStatus(200)
    off.assertTextIncludes('Olga Smirnova gets no notifications by e-mail any more.')
    const undo = off
      .text()
      .match(/action="([^"]+)"/)![1]
      .replaceAll('&amp;', '&')
    ;(await as.get(`${root}?filter[mail]=no`)).assertTextIncludes('Olga Smirnova')
    ;(await as.post(undo).form({})).assertStatus(303)
    ;(await as.get(root)).assertTextIncludes('Olga Smirnova gets notifications by e-mail.')
    assert.notInclude((await as.get(`${root}?filter[mail]=no`)).text(), 'Olga Smirnova')
  })

  test('a form for an employee or for a contact says so, offers its groups and stays so when it comes back', async ({
    client,
    assert,
  }) => {
    const as = await administrator(client)
    const { staff, client: clients } = place.groups
    const option = (id: number) => new RegExp(`<option value="${id}"`)

    const employee = await as.get(`${root}/create?kind=staff`)
    employee.assertTextIncludes('New employee')
    employee.assertTextIncludes('Create employee')
    assert.match(employee.text(), option(staff))
    assert.notMatch(employee.text(), option(clients))
    assert.notInclude(employee.text(), 'name="company_id"')

    const again = await as.post(root).form(card({ kind: 'staff', email: 'nowhere' }))
    again.assertStatus(422)
    again.assertTextIncludes('New employee')
    assert.notMatch(again.text(), option(clients))

    const contact = await as.get(`${root}/create?kind=client`)
    contact.assertTextIncludes('New contact')
    assert.match(contact.text(), new RegExp(`<option value="${clients}"[^>]* selected`))
    assert.notInclude(contact.text(), 'name="department_ids[]"')

    const any = await as.get(`${root}/create?kind=nonsense`)
    any.assertTextIncludes('New contact')
    assert.match(any.text(), option(staff))
    assert.match(any.text(), option(clients))

    const made = await as
      .post(root)
      .form(card({ kind: 'staff', group_id: staff, full_name: 'Vera New' }))
    made.assertStatus(303)
    const edit = await as.get(`${new URL(made.header('location')!, 'http://x').pathname}/edit`)
    edit.assertTextIncludes('Change employee')
  })

  test('after a change of chosen rows, and without it, the list is as it was', async ({
    client,
    assert,
  }) => {
    const as = await administrator(client)
    const query = 'q=olga&filter[kind]=client'
    const preview = await as.get(
      `/o/${place.id}/lists/members/changes/delete/create?ids[]=${place.members.client}&${query}`
    )
    assert.include(preview.text().replaceAll('&amp;', '&'), `href="${root}?${query}"`)
    const done = await as.post(`/o/${place.id}/lists/members/changes/delete`).form({
      'ids[]': place.members.client,
      'q': 'olga',
      'filter[kind]': 'client',
    })
    done.assertHeader('location', `${root}?${query}`)
    ;(await as.get(root)).assertTextIncludes('One is deleted.')
  })

  test('a bulk change previews its numbers and changes the whole query', async ({
    client,
    assert,
  }) => {
    const as = await administrator(client)
    const lists = `/o/${place.id}/lists/members/changes`
    const preview = await as.get(`${lists}/block/create?selection=all&filter[kind]=staff`)
    preview.assertTextIncludes('Block one person')
    preview.assertTextIncludes('Ivan Lebedev')

    const done = await as
      .post(`${lists}/block`)
      .form({ 'selection': 'all', 'filter[kind]': 'staff' })
    done.assertStatus(303)
    const blocked = await as.get(`${root}?filter[status]=blocked`)
    blocked.assertTextIncludes('Ivan Lebedev')
    assert.notInclude(blocked.text(), 'Olga Smirnova')
    blocked.assertTextIncludes('One changed.')

    const wrong = await as.post(`${lists}/regroup`).form({ 'ids[]': place.members.client })
    wrong.assertStatus(422)
    assert.equal((await as.get(`${lists}/nonsense/create`)).status(), 404)
  })

  test('chosen columns are remembered for this member only', async ({ client, assert }) => {
    const as = await administrator(client)
    const saved = await as
      .post(`/o/${place.id}/lists/members/columns`)
      .form({ 'columns[]': ['name', 'position', 'telegram'], 'q': 'olga' })
    saved.assertStatus(303)
    assert.include(saved.header('location'), 'q=olga')
    const head = (text: string) => text.slice(text.indexOf('<thead>'), text.indexOf('</thead>'))
    assert.include(head((await as.get(root)).text()), 'Telegram')
    const other = await signedIn(client, place.users.owner)
    assert.notInclude(head((await other.get(root)).text()), 'Telegram')
  })

  test('views are saved, shared, renamed and deleted', async ({ client, assert }) => {
    const as = await administrator(client)
    const views = `/o/${place.id}/saved-views`
    const made = await as.post(views).form({
      'list': 'members',
      'name': 'Our Olgas',
      'q': 'olga',
      'filter[kind]': 'client',
      'is_shared': ['false', 'true'],
    })
    made.assertStatus(303)
    assert.include(made.header('location'), 'q=olga&filter[kind]=client')

    const staff = await signedIn(client, place.users.staff)
    const id = (await as.get(made.header('location')!)).text().match(/saved-views\/(\d+)\/edit/)![1]
    ;(await staff.get(root)).assertTextIncludes('Our Olgas')
    assert.equal((await staff.delete(`${views}/${id}`)).status(), 403)
    assert.equal(
      (
        await staff.post(views).form({ list: 'members', name: 'For all', is_shared: 'true' })
      ).status(),
      403
    )

    await as.put(`${views}/${id}`).form({ name: 'Private Olgas', is_shared: 'false', version: 1 })
    assert.notInclude((await staff.get(root)).text(), 'Olgas')
    assert.equal((await staff.get(`${views}/${id}/edit`)).status(), 404)
    ;(await as.delete(`${views}/${id}`)).assertStatus(303)
    // The first page after it says what was deleted.
    ;(await as.get(root)).assertTextIncludes('Private Olgas')
    assert.notInclude((await as.get(root)).text(), 'Olgas')
  })

  test('the whole query is exported, formulas defused, phones kept', async ({ client, assert }) => {
    await actingForGood(place, 'administrator', async (actor) => {
      await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email, mobile_phone)
         select ?, ?, case n when 1 then '=1+1' when 2 then '@SUM(A1)' else 'Иван "' || lpad(n::text, 4, '0') || '"' end, n || '@many.example', '+7 912 345 67 89'
         from generate_series(1, 2105) n`,
        [place.id, place.groups.client]
      )
    })
    const as = await administrator(client)
    const asked = `/o/${place.id}/lists/members/exports?filter[kind]=client&columns=name,phone`
    const csv = await as.get(`${asked}&format=csv`)
    csv.assertStatus(200)
    assert.match(csv.header('content-disposition')!, /members\.csv.*northwind-\d{4}-\d\d-\d\d\.csv/)
    const lines = csv.text().split('\r\n')
    assert.equal(
      lines[0],
      '\uFEFFName,E-mail,Phone,Mobile phone,Forms as the company has (1 or 0),Shows all tickets (1 or 0)'
    )
    assert.include(lines, `'=1+1,1@many.example,,+7 912 345 67 89,0,0`)
    assert.include(lines, `'@SUM(A1),2@many.example,,+7 912 345 67 89,0,0`)
    assert.include(lines, `"Иван ""0003""",3@many.example,,+7 912 345 67 89,0,0`)
    assert.lengthOf(lines.filter(Boolean), 1 + 2105 + 1)

    const staff = await signedIn(client, place.users.client)
    assert.equal((await staff.get(asked)).status(), 403)
    assert.equal((await as.get(`/o/${place.id}/lists/groups/exports`)).status(), 404)
    assert.equal((await as.get(`/o/${place.id}/lists/nonsense/exports`)).status(), 404)
  })

  test('what stands on a company’s card is exported for who may see companies', async ({
    client,
    assert,
  }) => {
    await actingForGood(place, 'owner', async (actor) => {
      const company = await actor.organization
        .related('companies')
        .query()
        .where('id', place.company)
        .firstOrFail()
      await company.merge({ email: 'office@harbour.example' }).save()
      const contact = { companyId: company.id, groupId: place.groups.client }
      await actor.organization
        .related('members')
        .create({ ...contact, fullName: 'Nina Works', email: 'nina@harbour.example' })
    })
    const asked = `/o/${place.id}/lists/members/exports?columns=name,company&format=csv&q=nina`
    for (const [held, isSeen] of [
      [['contacts:export', 'clients:view', 'companies:view'], true],
      [['contacts:export', 'clients:view'], false],
    ] as [Permission[], boolean][]) {
      const { user } = await holderOf(place, held)
      const file = await (await signedIn(client, user)).get(asked)
      assert.include(file.text(), 'Nina Works')
      assert.equal(file.text().includes('office@harbour.example'), isSeen, held.join())
    }
  })

  test('counts exactly, and offers choices to forms', async ({ client, assert }) => {
    const as = await administrator(client)
    const count = await as.fragment(`/o/${place.id}/lists/members/counts?filter[kind]=staff`)
    assert.equal(count.text().trim(), '3')
    const choices = await as.fragment(`${root}/choices?q=iv&kind=staff`)
    assert.include(choices.text(), 'Ivan Lebedev')
    assert.notInclude(choices.text(), 'Olga')
  })
})
