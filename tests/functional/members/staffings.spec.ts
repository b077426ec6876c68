import { receiptsOf, reload, work } from '#tests/helpers/processes'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type Place, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

const noMissingWords = (html: string) => html.match(/translation missing: [^<"]+/g) ?? []

test.group('Organizations of a person', (group) => {
  let world: World
  let here: Place
  let there: Place
  let path: string
  group.each.setup(async () => {
    world = await makeWorld()
    here = world.northwind
    there = world.baikal
    path = `/o/${here.id}/members/${here.members.staff}/staffings`
  })

  test('the owner sees all of them and may change them; a colleague sees those they share, and no more', async ({
    client,
    assert,
  }) => {
    const owner = await signedIn(client, world.owner)
    const own = await owner.get(`/o/${here.id}/members/${here.members.owner}/staffings`)
    assert.include(own.text(), 'Baikal Logistics')
    assert.notInclude(own.text(), 'staffings/create')
    const page = await owner.get(path)
    assert.deepEqual(noMissingWords(page.text()), [])
    assert.include(page.text(), `${path}/create`)
    const ofOne = (await owner.get(`${path}/create`)).text()
    assert.include(ofOne, 'Add everywhere')
    assert.notInclude(ofOne, 'Remove everywhere')
    const ofOwner = await owner.get(
      `/o/${here.id}/members/${here.members.owner}/staffings/create?all=remove`
    )
    ofOwner.assertStatus(403)

    const staff = await signedIn(client, here.users.staff)
    const seen = await staff.get(`/o/${here.id}/members/${here.members.owner}/staffings`)
    seen.assertStatus(200)
    assert.notInclude(seen.text(), 'Baikal Logistics')
    assert.notInclude(seen.text(), 'staffings/create')
    ;(await staff.get(`${path}/create`)).assertStatus(403)
    ;(await staff.post(path).form({})).assertStatus(403)
    ;(
      await staff.post(path).form({
        [`memberships[o${there.id}][action]`]: 'add',
        [`memberships[o${there.id}][group_id]`]: there.groups.staff,
      })
    ).assertStatus(403)
    ;(await (await signedIn(client, here.users.client)).get(path)).assertStatus(404)
  })

  test('added by the page: form with the same-named group, preview, progress, receipt, undo; sessions follow', async ({
    client,
    assert,
  }) => {
    const owner = await signedIn(client, world.owner)
    const form = await owner.get(`${path}/create`)
    assert.deepEqual(noMissingWords(form.text()), [])
    assert.match(form.text(), new RegExp(`value="${there.groups.staff}" selected`))

    const nothing = await owner.post(path).form({})
    nothing.assertStatus(422)
    assert.include(nothing.text(), 'Tick at least one organization')

    const executor = await signedIn(client, here.users.staff)
    ;(await executor.get(`/o/${there.id}/members`)).assertStatus(404)
    const answer = await owner.post(path).form({
      [`memberships[o${there.id}][action]`]: 'add',
      [`memberships[o${there.id}][group_id]`]: there.groups.staff,
      [`memberships[o${there.id}][department_ids][]`]: there.departments.legal,
    })
    const url = answer.header('location')!
    const process = { organizationId: here.id, id: Number(url.split('/').at(-1)) }
    await work(process)
    const preview = await owner.get(url)
    assert.deepEqual(noMissingWords(preview.text()), [])
    for (const words of ['Baikal Logistics', 'Joins as staff, in Legal.'])
      assert.include(preview.text(), words)

    await owner.post(`${url}/confirmations`)
    await work(process)
    assert.equal((await reload(process)).state, 'done')
    assert.lengthOf(await receiptsOf(process), 1)
    ;(await executor.get(`/o/${there.id}/members`)).assertStatus(200)
    assert.include((await owner.get(`${url}/receipts`)).text(), 'Joins as staff')

    const undone = await owner.post(`${url}/undos?at_once=1`)
    const told = await owner.get(undone.header('location')!)
    assert.match(told.text(), /Undone in (?:“Northwind” and )?“Baikal Logistics”/)
    ;(await executor.get(`/o/${there.id}/members`)).assertStatus(404)
  })
})
