import { test } from '@japa/runner'
import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'
import { holderOf } from '#tests/helpers/privilege'
import { withinWall } from '#wall/scope'
import { createDepartment } from '#operations/departments/create_department'

test.group('Departments', (group) => {
  let world: World
  let root: string
  group.setup(async () => {
    world = await makeWorld()
    root = `/o/${world.northwind.id}/departments`
  })
  const administrator = (client: any) => signedIn(client, world.northwind.users.administrator)

  test('are listed, as a page and as its fragment', async ({ client, assert }) => {
    const as = await administrator(client)
    const page = await as.get(root)
    page.assertStatus(200)
    page.assertTextIncludes('<!doctype html>')
    page.assertTextIncludes('First line')

    const fragment = await as.fragment(root)
    assert.notInclude(fragment.text(), '<!doctype html>')
    assert.include(fragment.text(), 'First line')
  })

  test('are made, shown and changed', async ({ client, assert }) => {
    const as = await administrator(client)
    const made = await as.post(root).form({
      name: 'Second line',
      description: 'Firmware and networks',
      after_id: world.northwind.departments.firstLine,
      heads_see_all: 'true',
    })
    made.assertStatus(303)
    const url = new URL(made.header('location')!, 'http://x').pathname

    const card = await as.get(url)
    card.assertTextIncludes('Second line')
    card.assertTextIncludes('Firmware and networks')

    const form = await as.get(`${url}/edit`)
    const version = form.text().match(/name="version" value="(\d+)"/)?.[1]
    assert.exists(version)
    const changed = await as.put(url).form({ name: 'Engineers', version })
    changed.assertStatus(303)
    const after = await as.get(url)
    after.assertTextIncludes('Engineers')
  })

  test('heads whose department sees all of them find every one, others only their own', async ({
    client,
    assert,
  }) => {
    const { id, departments } = world.northwind
    const head = await holderOf(world.northwind, [])
    const as = await signedIn(client, head.user)
    const work = (isHead: boolean, seesAll: boolean) =>
      withinWall({ organizations: [id], user: head.user.id }, async (trx) => {
        await trx.rawQuery('update departments set heads_see_all = ? where id = ?', [
          seesAll,
          departments.legal,
        ])
        await trx.rawQuery(
          `insert into department_members (organization_id, member_id, department_id, is_head) values (?, ?, ?, ?)
           on conflict (organization_id, member_id, department_id) do update set is_head = excluded.is_head`,
          [id, head.memberId, departments.legal, isHead]
        )
      })
    const other = `${root}/${departments.firstLine}`
    for (const [isHead, seesAll] of [
      [false, true],
      [true, false],
    ]) {
      await work(isHead, seesAll)
      ;(await as.get(root)).assertStatus(403)
      ;(await as.get(other)).assertStatus(404)
      ;(await as.get(`${root}/${departments.legal}`)).assertStatus(200)
    }
    await work(true, true)
    const list = await as.get(root)
    list.assertStatus(200)
    for (const name of ['First line', 'Legal']) list.assertTextIncludes(name)
    ;(await as.get(other)).assertStatus(200)
    const home = await as.get(`/o/${id}/administration`)
    assert.include(home.text(), `href="${root}"`)
  })

  test('a form with mistakes comes back with what was typed', async ({ client }) => {
    const as = await administrator(client)
    const empty = await as.post(root).form({ name: '', description: 'Kept words' })
    empty.assertStatus(422)
    empty.assertTextIncludes('Kept words')
    empty.assertTextIncludes('aria-invalid="true"')

    const taken = await as.post(root).form({ name: 'first LINE' })
    taken.assertStatus(422)
    taken.assertTextIncludes('is taken already')
  })

  test('a change over somebody else’s newer one comes back with 409, and goes through the second time', async ({
    client,
    assert,
  }) => {
    const as = await administrator(client)
    const department = await actingForGood(world.northwind, 'owner', (actor) =>
      createDepartment(actor, { name: `Stale ${Date.now()}` })
    )
    const url = `${root}/${department.id}`
    const form = await as.get(`${url}/edit`)
    const version = Number(form.text().match(/name="version" value="(\d+)"/)![1])

    const first = await as.put(url).form({ name: 'Changed by the first', version })
    first.assertStatus(303)
    const second = await as.put(url).form({ name: 'Changed by the second', version })
    second.assertStatus(409)
    second.assertTextIncludes('Changed by the second')
    const renewed = Number(second.text().match(/name="version" value="(\d+)"/)![1])
    assert.isAbove(renewed, version)
    const again = await as.put(url).form({ name: 'Changed by the second', version: renewed })
    again.assertStatus(303)
  })

  test('staff join, lead and leave; clients cannot join', async ({ client, assert }) => {
    const as = await administrator(client)
    const { members, departments } = world.northwind
    const url = `${root}/${departments.legal}`
    const joined = await as
      .post(`${url}/members`)
      .form({ member_id: members.staff, is_head: 'true' })
    joined.assertStatus(303)
    const card = await as.get(url)
    card.assertTextIncludes('Ivan Lebedev')

    const refused = await as.post(`${url}/members`).form({ member_id: members.client })
    refused.assertStatus(422)
    refused.assertTextIncludes('Only employees work in departments')

    const left = await as.delete(`${url}/members/${members.staff}`)
    left.assertStatus(303)
    const after = await as.get(url)
    assert.notMatch(
      after.text(),
      /members\/\d+">\s*<span class="block font-medium leading-tight">Ivan/
    )
  })

  test('are deleted after a preview', async ({ client }) => {
    const as = await administrator(client)
    const department = await actingForGood(world.northwind, 'owner', (actor) =>
      createDepartment(actor, { name: `Doomed ${Date.now()}` })
    )
    const preview = await as.get(`${root}/${department.id}/deletions/create`)
    preview.assertStatus(200)
    preview.assertTextIncludes(department.name)
    const deleted = await as.post(`${root}/${department.id}/deletions`)
    deleted.assertStatus(303)
    const gone = await as.get(`${root}/${department.id}`)
    gone.assertStatus(404)
  })

  test('staff may see but not change them: 403', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.staff)
    const card = await as.get(`${root}/${world.northwind.departments.legal}`)
    card.assertStatus(200)
    for (const url of [
      `${root}/create`,
      `${root}/${world.northwind.departments.legal}/edit`,
      `${root}/${world.northwind.departments.legal}/deletions/create`,
    ]) {
      const refused = await as.get(url)
      refused.assertStatus(403)
      refused.assertTextIncludes('The group “staff” lacks the permission “Manage departments”')
    }
    const made = await as.post(root).form({ name: 'Not mine' })
    made.assertStatus(403)
  })

  test('for clients they do not exist', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.client)
    const list = await as.get(root)
    list.assertStatus(403)
    const card = await as.get(`${root}/${world.northwind.departments.legal}`)
    card.assertStatus(404)
  })

  test('strangers are led to the sign-in', async ({ client, assert }) => {
    const response = await client.get(root).redirects(0)
    response.assertStatus(302)
    assert.equal(response.header('location'), '/sign-in')
  })
})
