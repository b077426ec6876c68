import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { rerunRows } from '#operations/imports/rerun_rows'
import { confirmProcess } from '#operations/processes/confirm_process'
import { contact, csvOf, importFile, preview, upload } from '#tests/helpers/imports'
import { withinWall } from '#wall/scope'
import { confirmAndWork, receiptsOf, reload, work } from '#tests/helpers/processes'
import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type Place, type World } from '#tests/helpers/world'

const KIND = 'contact_import'
const FILE = [
  contact('Igor Petrov', 'igor@r.example', 'Romashka'),
  contact('Anna', 'anna(at)r.example', 'Romashka'),
]
const untold = /translation missing/

test.group('Imports', (group) => {
  let world: World
  let place: Place
  let base: string
  group.each.setup(async () => {
    world = await makeWorld()
    place = world.northwind
    base = `/o/${place.id}`
  })
  const owner = (client: ApiClient) => signedIn(client, world.owner)

  test('the window names the columns, offers samples, and is reached from both lists', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    for (const [list, kind, column] of [
      ['members', KIND, 'Contact e-mail'],
      ['companies', 'company_import', 'Website'],
    ]) {
      assert.include(
        (await as.get(`${base}/${list}`)).text(),
        `${base}/imports/create?kind=${kind}`
      )
      const page = await as.get(`${base}/imports/create?kind=${kind}`)
      page.assertStatus(200)
      assert.include(page.text(), column)
      for (const format of ['csv', 'xls', 'xlsx']) assert.include(page.text(), `.${format}"`)
      assert.notMatch(page.text(), untold)
    }
  })

  test('numbers stand in their Russian forms on every page, and nothing is left in English', async ({
    client,
    assert,
  }) => {
    await withinWall({ user: world.owner.id }, (trx) =>
      trx.from('users').where('id', world.owner.id).update({ locale: 'ru' })
    )
    for (const [count, records, rows] of [
      [1, '2 записи в файле', 'к импорту 1 строка'],
      [3, '4 записи в файле', 'к импорту 3 строки'],
      [5, '6 записей в файле', 'к импорту 5 строк'],
      [21, '22 записи в файле', 'к импорту 21 строка'],
    ] as const) {
      const people = Array.from(
        { length: count },
        (_, n) => `P${n},p${n}@c${count}.example,Новая ${count}`
      )
      const ready = await preview(place, KIND, ['Имя,Email,Компания', ...people].join('\n'))
      const as = await owner(client)
      const root = `${base}/imports/${ready.id}`
      for (const path of [`${root}/reading/edit`, `${root}/preview`]) {
        const text = (await as.get(path)).text()
        assert.notMatch(text, untold)
        assert.notMatch(text, /\{count|company:/)
        if (path.endsWith('preview')) {
          assert.include(text, records)
          assert.include(text, rows)
        }
      }
      await confirmAndWork(place, ready)
      const result = (await as.get(`${root}/result`)).text()
      assert.notMatch(result, untold)
      assert.notMatch(result, /\b(?:11|5|21) (?:строка|строки)\b(?<!21 строка)/)
      assert.notInclude(result, 'company:')
    }
  })

  test('a name that was made of an address is marked on the card until somebody gives another', async ({
    client,
    assert,
  }) => {
    const done = await importFile(place, KIND, 'kim.novak@marked.example')
    const [{ record_id: id }] = await receiptsOf(done)
    const as = await owner(client)
    const card = () => as.get(`${base}/members/${id}`)
    assert.include((await card()).text(), 'Name made of the address')
    await importFile(place, KIND, 'Name,Email\nKim A. Novak,kim.novak@marked.example')
    const named = (await card()).text()
    assert.include(named, 'Kim A. Novak')
    assert.notInclude(named, 'Name made of the address')
  })

  test('a file goes through its pages: check, preview, progress, result', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    const sent = await as
      .post(`${base}/imports`)
      .field('kind', KIND)
      .file('file', Buffer.from(csvOf(FILE)), { filename: 'people.csv' })
    sent.assertStatus(303)
    const check = sent.header('location')!
    assert.match(check, /\/imports\/\d+\/reading\/edit$/)
    const id = Number(check.match(/imports\/(\d+)/)![1])
    const page = await as.get(check)
    page.assertStatus(200)
    assert.include(page.text(), 'people.csv')
    assert.include(page.text(), 'is not an email address')
    assert.notMatch(page.text(), untold)

    const asked = await as.post(`${base}/imports/${id}/plans`)
    assert.equal(asked.header('location'), `${base}/imports/${id}/preview`)
    assert.include((await as.get(`${base}/imports/${id}/preview`)).text(), 'every 1s')
    await work({ organizationId: place.id, id })

    const shown = await as.get(`${base}/imports/${id}/preview`)
    shown.assertStatus(200)
    assert.notInclude(shown.text(), 'every 1s')
    assert.include(shown.text(), 'Nothing has been written yet')
    assert.include(shown.text(), 'Import 1 row')
    assert.include(
      (await as.get(`${base}/imports/${id}/preview?outcome=create`)).text(),
      'is created along'
    )
    assert.notMatch(shown.text(), untold)

    const console = `${base}/processes/${id}`
    const confirmed = await as.post(`${console}/confirmations`)
    assert.equal(confirmed.header('location'), `${base}/imports/${id}`)
    for (const path of ['', '/progress'])
      assert.equal((await as.get(`${base}/imports/${id}${path}`)).header('location'), console)
    const progress = await as.get(console)
    assert.include(progress.text(), 'every 1s')
    assert.notMatch(progress.text(), untold)
    await work({ organizationId: place.id, id })
    const path = `${base}/imports/${id}`
    ;(await as.get(`${path}/progress`)).assertHeader('location', `${path}/result`)
    const poll = await as.get(`${console}/progress`).header('HX-Request', 'true')
    poll.assertHeader('HX-Redirect', path)

    const result = await as.get(`${base}/imports/${id}/result`)
    result.assertStatus(200)
    assert.include(
      result.text(),
      '2 rows in the file = 1 created + 0 updated + 0 unchanged + 0 skipped + 1 held'
    )
    assert.notMatch(result.text(), untold)
    // Each step of the past leads to where the import stands.
    for (const step of ['', '/reading/edit', '/preview'])
      (await as.get(`${base}/imports/${id}${step}`)).assertHeader(
        'location',
        `${base}/imports/${id}/result`
      )
  })

  test('no file, or one that is none, is refused in words', async ({ client, assert }) => {
    const as = await owner(client)
    const none = await as.post(`${base}/imports`).field('kind', KIND)
    none.assertStatus(422)
    assert.include(none.text(), 'Choose a file first')
    const picture = await as
      .post(`${base}/imports`)
      .field('kind', KIND)
      .file('file', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), {
        filename: 'people.xlsx',
      })
    picture.assertStatus(422)
    assert.notMatch(picture.text(), untold)
    const empty = await as
      .post(`${base}/imports`)
      .field('kind', KIND)
      .file('file', Buffer.from('\n\n'), { filename: 'people.csv' })
    empty.assertStatus(422)
  })

  test('a file of a heading alone is told so: what to do next is said, and there is no way on', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    const { id } = await upload(place, KIND, 'Name;E-mail\n\n')
    const check = async () => (await as.get(`${base}/imports/${id}/reading/edit`)).text()
    const page = await check()
    assert.include(page, 'There is nothing to import in this file')
    assert.include(page, 'Choose another file')
    assert.notInclude(page, 'None of the first rows can be taken')
    assert.match(page, /<button[^>]*disabled[^>]*>\s*<span[^>]*>Next/)
    assert.notMatch(page, untold)
    // Who asks all the same comes back here.
    ;(await as.post(`${base}/imports/${id}/plans`)).assertStatus(303)
    await work({ organizationId: place.id, id })
    ;(await as.get(`${base}/imports/${id}/preview`)).assertHeader(
      'location',
      `${base}/imports/${id}/reading/edit`
    )
    assert.include(await check(), 'There is nothing to import in this file')
  })

  test('rows that are all held go on to be mended, and the button says so', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    const ready = await preview(place, KIND, [FILE[1]])
    const shown = (await as.get(`${base}/imports/${ready.id}/preview`)).text()
    assert.include(shown, 'Go on to mend 1 row')
    await confirmAndWork(place, ready)
    const result = (await as.get(`${base}/imports/${ready.id}/result`)).text()
    assert.include(result, `${base}/imports/${ready.id}/rows/1/edit`)
    assert.notInclude(result, '/undos')
  })

  test('the result offers the undo of the process’s page, and is the word of the end itself', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    const done = await importFile(place, KIND, FILE)
    const result = async () => (await as.get(`${base}/imports/${done.id}/result`)).text()
    const page = await result()
    assert.notInclude(page, 'has ended')
    const [, path] = page.match(/action="([^"]*\/undos[^"]*)"/)!
    assert.include((await as.get(`${base}/processes/${done.id}`)).text(), '/undos')
    const undo = await as.post(path.replaceAll('&amp;', '&'))
    undo.assertStatus(303)
    const under = await result()
    assert.include(under, 'This import is being undone')
    assert.notInclude(under, '/undos')
    const id = Number(undo.header('location')!.match(/processes\/(\d+)/)![1])
    await work({ organizationId: place.id, id })
    await actingForGood(place, 'owner', (actor) => confirmProcess(actor, id))
    await work({ organizationId: place.id, id })
    const after = await result()
    assert.include(after, 'This import was undone')
    assert.include(after, 'no longer wait for you')
  })

  test('another reading and other columns are shown at once, and Next waits for what is needed', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    const { id } = await upload(place, KIND, 'igor@r.example;Igor Petrov\nanna@r.example;Anna\n')
    const columns = (fields: string[]) =>
      as
        .put(`${base}/imports/${id}/reading`)
        .form({ delimiter: ';', has_header: 'false', columns: fields })
    ;(await columns(['', 'fullName'])).assertStatus(303)
    const lacking = await as.post(`${base}/imports/${id}/plans`)
    lacking.assertStatus(422)
    assert.include(lacking.text(), 'No column holds the contact’s e-mail')
    ;(await columns(['email', 'fullName'])).assertStatus(303)
    assert.include((await as.get(`${base}/imports/${id}/reading/edit`)).text(), 'The file fits')
    ;(await as.put(`${base}/imports/${id}/reading`).form({ encoding: 'klingon' })).assertStatus(422)
    ;(await as.post(`${base}/imports/${id}/plans`)).assertStatus(303)
    const ready = await work({ organizationId: place.id, id })
    assert.equal(ready.state, 'ready')
    assert.equal(ready.options.rows, 2)
  })

  test('a mapping is remembered for the next file with the same header', async ({
    client,
    assert,
  }) => {
    const as = await owner(client)
    const file = 'Name,E-mail,Colour\nIgor,igor@r.example,Kim\n'
    const first = await upload(place, KIND, file)
    await as
      .put(`${base}/imports/${first.id}/reading`)
      .form({ has_header: 'true', columns: ['fullName', 'email', 'companyName'] })
    ;(await as.post(`${base}/imports/${first.id}/plans`)).assertStatus(303)
    assert.deepEqual((await upload(place, KIND, file)).options.mapping, [
      'fullName',
      'email',
      'companyName',
    ])
  })

  test('cancelling before the confirmation leaves nothing', async ({ client, assert }) => {
    const as = await owner(client)
    const ready = await preview(place, KIND, FILE)
    const answer = await as.post(`${base}/processes/${ready.id}/cancellations`)
    assert.equal(answer.header('location'), `${base}/members`)
    ;(await as.get(`${base}/imports/${ready.id}`)).assertStatus(404)
  })

  test('a confirmation does not come before the preview', async ({ client, assert }) => {
    const as = await owner(client)
    const draft = await upload(place, KIND, FILE)
    await as.post(`${base}/processes/${draft.id}/confirmations`)
    assert.equal((await reload(draft)).state, 'draft')
  })

  test('held rows are mended one by one, or run again together', async ({ client, assert }) => {
    const as = await owner(client)
    const done = await importFile(place, KIND, FILE)
    const url = `${base}/imports/${done.id}/rows/2`
    const page = await as.get(`${url}/edit`)
    page.assertStatus(200)
    assert.include(page.text(), 'anna(at)r.example')
    // Yes or no is chosen, not typed as 1 or 0.
    assert.match(page.text(), /<select[^>]*name="fields\[seesCompanyTickets\]"/)
    assert.notMatch(page.text(), untold)

    const wrong = await as.put(url).form({ fields: { fullName: 'Anna', email: 'still(at)wrong' } })
    wrong.assertStatus(422)
    assert.include(wrong.text(), 'still(at)wrong')
    assert.include(wrong.text(), 'is not an email address')
    ;(await as.post(`${base}/imports/${done.id}/reruns`)).assertStatus(303)
    assert.include((await as.get(`${base}/imports/${done.id}/result`)).text(), '1 held')

    const mended = await as
      .put(url)
      .form({ fields: { fullName: 'Anna', email: 'anna@r.example', companyName: 'Romashka' } })
    assert.equal(mended.header('location'), `${base}/imports/${done.id}/result`)
    ;(await as.get(`${url}/edit`)).assertStatus(404)
    ;(await as.get(`${base}/imports/${done.id}/rows/99/edit`)).assertStatus(404)
    assert.include((await as.get(`${base}/imports/${done.id}/result`)).text(), '2 created')
  })

  test('strangers and clients: 404 and 403', async ({ client }) => {
    const done = await importFile(place, KIND, FILE)
    const staff = await signedIn(client, place.users.staff)
    const other = await signedIn(client, world.baikal.users.administrator)
    for (const page of ['', '/reading/edit', '/preview', '/progress', '/result', '/rows/2/edit']) {
      ;(await staff.get(`${base}/imports/${done.id}${page}`)).assertStatus(404)
      ;(await other.get(`${base}/imports/${done.id}${page}`)).assertStatus(404)
      ;(await other.get(`/o/${world.baikal.id}/imports/${done.id}${page}`)).assertStatus(404)
    }
    ;(await staff.get(`${base}/imports/create?kind=${KIND}`)).assertStatus(403)
    ;(await staff.get(`${base}/import-samples/contacts.csv`)).assertStatus(403)
    ;(await staff.get(`${base}/import-settings`)).assertStatus(403)
    ;(
      await staff
        .put(`${base}/import-settings/${KIND}`)
        .form({ on_match: 'fill', on_duplicate: 'first' })
    ).assertStatus(403)
  })

  test('an import that is undone keeps its held rows shut', async ({ assert }) => {
    const done = await importFile(place, KIND, FILE)
    const { undoFully } = await import('#tests/helpers/processes')
    await undoFully(place, done)
    await assert.rejects(
      () => actingForGood(place, 'owner', (actor) => rerunRows(actor, done.id)),
      /import_undone/
    )
    await assert.rejects(() =>
      actingForGood(place, 'owner', (actor) => confirmProcess(actor, done.id))
    )
    assert.equal((await reload(done)).state, 'done')
  })
})
