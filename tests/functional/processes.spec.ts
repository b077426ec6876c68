import type Process from '#models/process'
import { planProcess } from '#operations/processes/plan_process'
import { undoProcess } from '#operations/processes/undo_process'
import { withinWall } from '#wall/scope'
import {
  eventsOf,
  meanwhile,
  processThat,
  receiptsOf,
  reload,
  tallyOf,
  undoFully,
  work,
} from '#tests/helpers/processes'
import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type Place, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const contact = async (
  trx: TransactionClientContract,
  place: Place,
  name: string
): Promise<number> => {
  const { rows } = await trx.rawQuery(
    `insert into members (organization_id, group_id, full_name, email) values (?, ?, ?, ?) returning id`,
    [place.id, place.groups.client, name, `${encodeURIComponent(name.toLowerCase())}@example.com`]
  )
  return rows[0].id
}

/** A process in the state that a page needs to show. */
const put = (place: Place, fields: Partial<Record<keyof Process, unknown>>) =>
  actingForGood(place, 'administrator', async (actor) => {
    const process = await planProcess(actor, {
      kind: 'bulk_change',
      title: 'Move to Kazan IT',
      options: { resource: 'members', change: 'block', input: {} },
      isAtOnce: true,
    })
    return process.merge(fields as Partial<Process>).save()
  })

const noMissingWords = (html: string) => html.match(/translation missing: [^<"]+/g) ?? []

test.group('Processes', (group) => {
  let world: World
  let place: Place
  let base: string
  group.setup(async () => {
    world = await makeWorld()
    place = world.northwind
    base = `/o/${place.id}/processes`
  })

  test('the list shows running and past ones, narrowed by kind, state and asker', async ({
    client,
    assert,
  }) => {
    await put(place, { state: 'running', title: 'Runs now', items: 100, done: 40 })
    await put(place, { state: 'failed', title: 'Broke down' })
    const as = await signedIn(client, place.users.administrator)
    const page = await as.get(base)
    page.assertStatus(200)
    assert.deepEqual(noMissingWords(page.text()), [])
    for (const words of ['Runs now', 'Broke down', '40 of 100', 'Pavel Orlov'])
      assert.include(page.text(), words)
    assert.match(page.text(), /id="sidebar-at-work"[^>]*>1 running/)

    const failed = await as.get(
      `${base}?filter[state]=failed&filter[asker]=me&filter[kind]=bulk_change&filter[title]=broke`
    )
    assert.include(failed.text(), 'Broke down')
    assert.notInclude(failed.text(), 'Runs now')
  })

  test('who may not see all sees their own; clients see none; another organization’s do not exist', async ({
    client,
    assert,
  }) => {
    const process = await put(place, { state: 'done' })
    const staff = await signedIn(client, place.users.staff)
    ;(await staff.get(base)).assertStatus(200)
    assert.notInclude((await staff.get(base)).text(), 'Move to Kazan IT')
    ;(await staff.get(`${base}/${process.id}`)).assertStatus(404)
    ;(await (await signedIn(client, place.users.client)).get(base)).assertStatus(403)
    const elsewhere = await signedIn(client, world.baikal.users.administrator)
    ;(await elsewhere.get(`/o/${world.baikal.id}/processes/${process.id}`)).assertStatus(404)
  })

  test('what reaches into other organizations is the owner’s to see, not the administrators’', async ({
    client,
  }) => {
    const process = await put(place, { state: 'done', organizations: [place.id, world.baikal.id] })
    await withinWall({ organizations: [place.id] }, (trx) =>
      trx.rawQuery('update processes set member_id = ? where id = ?', [
        place.members.owner,
        process.id,
      ])
    )
    ;(
      await (await signedIn(client, place.users.administrator)).get(`${base}/${process.id}`)
    ).assertStatus(404)
    ;(await (await signedIn(client, world.owner)).get(`${base}/${process.id}`)).assertStatus(200)
  })

  test('a running one asks for itself again, says how far it is, and can be paused and stopped', async ({
    client,
    assert,
  }) => {
    const process = await put(place, {
      state: 'running',
      items: 1000,
      done: 400,
      workedMs: 2000,
      confirmedAt: DateTime.now(),
      lease: '00000000-0000-4000-8000-000000000000',
      leaseUntil: DateTime.now().plus({ minutes: 1 }),
    })
    const as = await signedIn(client, place.users.administrator)
    const page = await as.get(`${base}/${process.id}`)
    assert.deepEqual(noMissingWords(page.text()), [])
    assert.include(page.text(), `hx-get="${base}/${process.id}/progress"`)
    assert.include(page.text(), '400 of 1,000 · about 3 s left')
    for (const verb of ['pauses', 'cancellations'])
      assert.include(page.text(), `action="${base}/${process.id}/${verb}?`)

    const poll = await as.fragment(`${base}/${process.id}/progress`)
    poll.assertStatus(200)
    assert.notInclude(poll.text(), '<html')
    assert.include(poll.text(), 'hx-trigger="every 1s"')
    assert.equal(
      (await as.get(`${base}/${process.id}/progress`)).header('location'),
      `${base}/${process.id}`
    )

    assert.equal(
      (await as.post(`${base}/${process.id}/pauses`)).header('location'),
      `${base}/${process.id}`
    )
    assert.equal((await reload(process)).requested, 'pause')
    assert.include((await as.get(`${base}/${process.id}`)).text(), 'Pausing after this step')
  })

  test('one that nobody works on is paused, resumed and stopped at once; then it asks no more', async ({
    client,
    assert,
  }) => {
    const process = await put(place, {
      state: 'running',
      items: 10,
      done: 4,
      confirmedAt: DateTime.now(),
    })
    const as = await signedIn(client, place.users.administrator)
    await as.post(`${base}/${process.id}/pauses`)
    assert.equal((await reload(process)).state, 'paused')
    assert.notInclude((await as.fragment(`${base}/${process.id}/progress`)).text(), 'hx-trigger')
    const twice = await as.post(`${base}/${process.id}/pauses`)
    twice.assertStatus(422)
    assert.include(twice.text(), 'cannot be paused')

    await as.post(`${base}/${process.id}/resumptions`)
    assert.equal((await reload(process)).state, 'running')
    await as.post(`${base}/${process.id}/cancellations`)
    assert.equal((await reload(process)).state, 'cancelled')
    assert.includeMembers(await eventsOf(process), [
      'pause_asked',
      'paused',
      'resumed',
      'cancel_asked',
      'cancelled',
    ])
    const page = await as.get(`${base}/${process.id}`)
    assert.notInclude(page.text(), 'every 1s')
    assert.deepEqual(noMissingWords(page.text()), [])
  })

  test('a preview that is thrown away leaves no trace', async ({ client, assert }) => {
    const process = await put(place, { state: 'ready', items: 3 })
    const as = await signedIn(client, place.users.administrator)
    const answer = await as.post(`${base}/${process.id}/cancellations`)
    assert.equal(answer.header('location'), base)
    ;(await as.get(`${base}/${process.id}`)).assertStatus(404)
  })

  test('a failed one says why, and goes on when it is told to', async ({ client, assert }) => {
    const process = await put(place, {
      state: 'failed',
      confirmedAt: DateTime.now(),
      error: { rule: 'broke' },
    })
    const as = await signedIn(client, place.users.administrator)
    assert.include(
      (await as.get(`${base}/${process.id}`)).text(),
      'Something went wrong again and again'
    )
    await as.post(`${base}/${process.id}/retries`)
    const again = await reload(process)
    assert.equal(again.state, 'running')
    assert.isNull(again.error)
  })

  test('staff without the permission manage only what they asked for', async ({ client }) => {
    const process = await put(place, { state: 'running', confirmedAt: DateTime.now() })
    const as = await signedIn(client, place.users.staff)
    for (const verb of [
      'pauses',
      'resumptions',
      'cancellations',
      'retries',
      'undos',
      'confirmations',
      'resolutions',
    ]) {
      ;(await as.post(`${base}/${process.id}/${verb}`).form({ choice: 'keep' })).assertStatus(404)
    }
  })

  test('undone by the page: preview, confirmation, receipts, downloads', async ({
    client,
    assert,
  }) => {
    const process = await processThat(place, async (trx) => {
      await contact(trx, place, '=cmd()')
      await contact(trx, place, 'Timur')
    })
    const as = await signedIn(client, world.owner)
    const answer = await as.post(`${base}/${process.id}/undos`)
    const path = answer.header('location')!
    const undo = { organizationId: place.id, id: Number(path.split('/').at(-1)) }
    await work(undo)

    const preview = await as.get(path)
    assert.deepEqual(noMissingWords(preview.text()), [])
    for (const words of ['Will be deleted', 'Undo 2 changes', 'Timur'])
      assert.include(preview.text(), words)
    const items = await as.get(`${path}/items?outcome=delete&q=tim`)
    assert.include(items.text(), 'Timur')
    assert.notInclude(items.text(), '=cmd()')

    await as.post(`${path}/confirmations`).form({ mails_when_done: 'true' })
    await work(undo)
    assert.equal((await reload(undo)).state, 'done')
    const receipts = await as.get(`${path}/receipts`)
    assert.deepEqual(noMissingWords(receipts.text()), [])
    assert.include(receipts.text(), 'Timur')

    const csv = await as.get(`${path}/exports?format=csv`)
    assert.include(csv.text(), `'=cmd()`)
    assert.include(csv.header('content-type')!, 'text/csv')
    const xlsx = await as.get(`${path}/exports?format=xlsx&outcome=delete`)
    assert.include(xlsx.header('content-disposition')!, 'receipts.xlsx')

    const { rows } = await withinWall({ product: true }, (trx) =>
      trx.rawQuery(
        'select subject, text from mails where organization_id = ? order by id desc limit 1',
        [place.id]
      )
    )
    assert.equal(rows[0].subject, 'Done: Undo of “Something was done”')
    assert.include(rows[0].text, 'Deleted: 2')
    assert.include(rows[0].text, `${process.organizationId}/processes/${undo.id}`)
  })

  test('a preview that is no longer true is made anew, and says so', async ({ client, assert }) => {
    let id = 0
    const process = await processThat(place, async (trx) => {
      id = await contact(trx, place, 'Moved')
    })
    const undo = await actingForGood(place, 'owner', (actor) => undoProcess(actor, process.id))
    await work(undo)
    await meanwhile(place, (trx) =>
      trx.rawQuery(`update members set position = 'Boss' where id = ?`, [id])
    )
    const as = await signedIn(client, world.owner)
    await as.post(`${base}/${undo.id}/confirmations`)
    const anew = await reload(undo)
    assert.equal(anew.state, 'planning')
    assert.include(await eventsOf(undo), 'outdated')
  })

  test('conflicts show both values and are decided one by one', async ({ client, assert }) => {
    const id = (await meanwhile(place, async (trx) => contact(trx, place, 'Two values'))) as number
    await meanwhile(place, (trx) =>
      trx.rawQuery(`update members set phone = 'old' where id = ?`, [id])
    )
    const process = await processThat(place, (trx) =>
      trx.rawQuery(`update members set phone = 'made' where id = ?`, [id])
    )
    await meanwhile(place, (trx) =>
      trx.rawQuery(`update members set phone = 'newer' where id = ?`, [id])
    )
    const undo = await undoFully(place, process)
    const as = await signedIn(client, world.owner)

    const page = await as.get(`${base}/${undo.id}/conflicts`)
    assert.deepEqual(noMissingWords(page.text()), [])
    for (const words of ['Two values', 'newer', 'old', 'Phone', 'Somebody changed it since'])
      assert.include(page.text(), words)
    const seen = /name="seen" value="([^"]+)"/.exec(page.text())![1]

    await meanwhile(place, (trx) =>
      trx.rawQuery(`update members set phone = 'newest' where id = ?`, [id])
    )
    const moved = await as
      .post(`${base}/${undo.id}/resolutions`)
      .form({ choice: 'before', position: '1', seen })
    moved.assertStatus(422)
    assert.include(moved.text(), 'It has changed again since you looked')
    assert.include(moved.text(), 'newest')

    const again = /name="seen" value="([^"]+)"/.exec(moved.text())![1]
    await as
      .post(`${base}/${undo.id}/resolutions`)
      .form({ choice: 'before', position: '1', seen: again })
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { restore: 1 })
    assert.include((await as.get(`${base}/${undo.id}/conflicts`)).text(), 'Nothing to decide')
  })

  test('a conflict whose choice makes an administrator asks first, in amber', async ({
    client,
    assert,
  }) => {
    const { groups } = place
    const id = (await meanwhile(place, (trx) => contact(trx, place, 'Chief Then'))) as number
    const into = (groupId: number) => (trx: TransactionClientContract) =>
      trx.rawQuery(`update members set group_id = ? where id = ?`, [groupId, id])
    await meanwhile(place, into(groups.administrator))
    const process = await processThat(place, into(groups.staff))
    await meanwhile(place, into(groups.client))
    const undo = await undoFully(place, process)
    const as = await signedIn(client, world.owner)
    const action = { choice: 'before', position: '1' }
    const asked = await as.post(`${base}/${undo.id}/resolutions`).form(action)
    asked.assertStatus(422)
    assert.match(asked.text(), /border-warning[\s\S]*Chief Then: they would hold/)
    assert.match(asked.text(), /name="choice" value="before"[\s\S]*name="gives_power"/)
    const done = await as
      .post(`${base}/${undo.id}/resolutions`)
      .form({ ...action, gives_power: 'true' })
    done.assertStatus(303)
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { restore: 1 })
  })

  test('a small one is undone from its notice, at once', async ({ client, assert }) => {
    const process = await processThat(place, (trx) => contact(trx, place, 'Short-lived'))
    const as = await signedIn(client, world.owner)
    const answer = await as.post(`${base}/${process.id}/undos?at_once=1`)
    answer.assertStatus(303)
    const page = await as.get(`/o/${place.id}/members?q=short-lived`)
    assert.include(page.text(), 'Undone.')
  })

  test('who asked is told on their next page, once', async ({ client, assert }) => {
    await put(place, { state: 'done', title: 'Told once', finishedAt: DateTime.now() })
    const as = await signedIn(client, place.users.administrator)
    assert.include((await as.get(`/o/${place.id}/departments`)).text(), '“Told once” has ended.')
    assert.notInclude((await as.get(`/o/${place.id}/departments`)).text(), '“Told once” has ended.')
  })

  test('pages speak Russian', async ({ client, assert }) => {
    const process = await put(place, {
      state: 'paused',
      items: 5,
      done: 2,
      confirmedAt: DateTime.now(),
    })
    await withinWall({ user: place.users.administrator.id }, (trx) =>
      trx.rawQuery(`update users set locale = 'ru' where id = ?`, [place.users.administrator.id])
    )
    const as = await signedIn(client, place.users.administrator)
    for (const path of [
      base,
      `${base}/${process.id}`,
      `${base}/${process.id}/receipts`,
      `${base}/${process.id}/items`,
      `${base}/${process.id}/conflicts`,
    ]) {
      const page = await as.get(path)
      page.assertStatus(200)
      assert.deepEqual(noMissingWords(page.text()), [], path)
    }
  })
})
