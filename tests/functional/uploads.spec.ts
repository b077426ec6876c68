import { existsSync, readdirSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { uploadPatterns } from '#config/bodyparser'
import { scratchPath, scratchRoot } from '#uploads/scratch'
import { forgetTries } from '#tests/helpers/doors'
import { withinWall } from '#wall/scope'
import { Visitor } from '#tests/helpers/visitor'
import { makeWorld, type World } from '#tests/helpers/world'

const TYPE = 'multipart/form-data; boundary=edge'
const { port, hostname } = new URL(process.env.APP_URL!)
const CSV = 'Name;E-mail\r\nIvan Petrov;ivan@client.example\r\n'

const form = (fields: Record<string, string>, file?: string, name = 'people.csv') =>
  Object.entries(fields)
    .map(
      ([key, value]) =>
        `--edge\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`
    )
    .concat(
      file === undefined
        ? []
        : `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${file}\r\n`
    )
    .join('') + '--edge--\r\n'

/** Files that lie in the private folder now, in the part of this process. */
const here = () => readdirSync(join(scratchPath(), '..'))

/** Waits until it is so, a little while. */
async function eventually(is: () => boolean) {
  for (let n = 0; n < 60 && !is(); n++) await wait(50)
  return is()
}

test.group('Uploads', (group) => {
  let world: World
  let owner: Visitor
  let imports: string
  group.setup(async () => {
    await forgetTries()
    world = await makeWorld()
    owner = new Visitor()
    await owner.signIn(world.owner.email)
    imports = `/o/${world.northwind.id}/imports`
  })
  group.each.teardown(async () => {
    await eventually(() => here().length === 0)
  })

  const upload = (
    as: Visitor,
    body: string,
    path = imports,
    headers: Record<string, string> = {}
    // On a connection of its own: one that was idle while a large body was made may be closed at the moment of its use.
  ) =>
    as.ask(path, { method: 'POST', body, type: TYPE, headers: { connection: 'close', ...headers } })

  test('no address takes a file but those that say so: {method} {pattern}')
    .with(() =>
      Object.values(router.toJSON())
        .flat()
        .flatMap(({ pattern, methods }) => methods.map((method) => ({ pattern, method })))
        .filter(({ method }) => !['GET', 'HEAD'].includes(method))
        .filter(({ pattern }) => !uploadPatterns.includes(pattern))
    )
    .run(async ({ assert }, { pattern, method }) => {
      const path = pattern
        .replace(':organization_id', String(world.northwind.id))
        .replace(':token', 'x'.repeat(43))
        .replace(/:sessions?\b/, 'a')
        .replace('profile/sessions/:id', `profile/sessions/${'a'.repeat(64)}`)
        .replace(/:\w+/g, '1')
      for (const visitor of [new Visitor(), owner]) {
        const answer = await visitor.ask(path, {
          method,
          body: form({ _csrf: owner.token }, CSV),
          type: TYPE,
          headers: { 'x-csrf-token': owner.token },
        })
        assert.oneOf(answer.status, [415, 404], path)
        assert.deepEqual(here(), [])
      }
    })

  test('before sign-in nothing is read, whatever the address', async ({ assert }) => {
    const stranger = new Visitor()
    await stranger.ask('/sign-in')
    for (const path of [imports, '/sign-in', '/nowhere', '/']) {
      const answer = await upload(
        stranger,
        form({ _csrf: stranger.token }, 'x'.repeat(3_000_000)),
        path
      )
      assert.oneOf(answer.status, [303, 404, 415], path)
      assert.deepEqual(here(), [], path)
    }
  })

  test('a stranger’s long form and long JSON are too much', async ({ assert }) => {
    const stranger = new Visitor()
    await stranger.ask('/sign-in')
    const long = await stranger.send('/sign-in', `email=${'x'.repeat(100_000)}`)
    assert.equal(long.status, 413)
    const data = await stranger.ask('/sign-in', {
      method: 'POST',
      body: JSON.stringify({ email: 'x'.repeat(40_000) }),
      type: 'application/json',
      headers: { 'x-csrf-token': stranger.token, 'accept': 'application/json' },
    })
    assert.equal(data.status, 413)
    assert.deepEqual(Object.keys(JSON.parse(data.text)), ['status', 'errors'])
  })

  test('who may not import is refused with the file unread', async ({ assert }) => {
    const client = new Visitor()
    await client.signIn(world.northwind.users.client.email)
    assert.equal(
      (await upload(client, form({ _csrf: client.token, kind: 'contact_import' }, CSV))).status,
      403
    )
    const foreign = `/o/${world.baikal.id}/imports`
    const administrator = new Visitor()
    await administrator.signIn(world.northwind.users.administrator.email)
    assert.equal(
      (
        await upload(
          administrator,
          form({ _csrf: administrator.token, kind: 'contact_import' }, CSV),
          foreign
        )
      ).status,
      404
    )
    assert.deepEqual(here(), [])
  })

  test('without the token the file is thrown away', async ({ assert }) => {
    assert.equal((await upload(owner, form({ kind: 'contact_import' }, CSV))).status, 419)
    assert.equal(
      (await upload(owner, form({ _csrf: 'wrong', kind: 'contact_import' }, CSV))).status,
      419
    )
    assert.equal(
      (
        await upload(owner, form({ kind: 'contact_import' }, CSV), imports, {
          'x-csrf-token': 'wrong',
        })
      ).status,
      419
    )
    assert.deepEqual(here(), [])
  })

  test('accepted or refused, nothing stays; the token may stand in the form or in a header', async ({
    assert,
  }) => {
    const taken = await upload(owner, form({ _csrf: owner.token, kind: 'contact_import' }, CSV))
    assert.equal(taken.status, 303)
    const byHeader = await upload(owner, form({ kind: 'contact_import' }, CSV), imports, {
      'x-csrf-token': owner.token,
    })
    assert.equal(byHeader.status, 303)
    for (const [file, name] of [
      ['', 'empty.csv'],
      ['\0\0\0\0', 'nothing.bin'],
      ['PK\x03\x04broken', 'broken.xlsx'],
    ]) {
      const refused = await upload(
        owner,
        form({ _csrf: owner.token, kind: 'contact_import' }, file, name)
      )
      assert.equal(refused.status, 422, name)
      assert.deepEqual(here(), [], name)
    }
    const bad = await upload(owner, form({ _csrf: owner.token, kind: 'con\0tact' }, CSV))
    assert.equal(bad.status, 422)
    const cut = await upload(
      owner,
      '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf'
    )
    assert.equal(cut.status, 400)
    assert.deepEqual(here(), [])
  })

  test('above the limit the form says so in its own words: {what}, {locale}')
    .with(
      [
        { what: 'a byte more', bytes: 50 * 1024 * 1024 + 1 },
        { what: '53 MB', bytes: 53 * 1024 * 1024 },
        { what: '60 MB', bytes: 60 * 1024 * 1024 },
        { what: '300 MB', bytes: 300 * 1024 * 1024 },
      ].flatMap((one) => (['en', 'ru'] as const).map((locale) => ({ ...one, locale })))
    )
    .run(async ({ assert }, { bytes, locale }) => {
      await withinWall({ user: world.owner.id }, (trx) =>
        trx.from('users').where('id', world.owner.id).update({ locale })
      )
      const answer = await upload(
        owner,
        form({ _csrf: owner.token, kind: 'contact_import' }, 'x'.repeat(bytes))
      )
      assert.equal(answer.status, 422)
      assert.match(answer.text, locale === 'ru' ? /Файл больше 50\sМБ/ : /larger than 50 MB/)
      assert.notMatch(answer.text, /translation missing/)
      assert.isTrue(await eventually(() => here().length === 0))
    })
    .timeout(60_000)

  test('it lies in a private folder while it is read, and goes when the sender leaves', async ({
    assert,
  }) => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    const start = form({ kind: 'contact_import' }, 'Name;E-mail\r\n'.repeat(5000))
      .replace('--edge--\r\n', '')
      .slice(0, -4)
    socket.write(
      `POST ${imports} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${owner.cookies}\r\n` +
        `X-CSRF-Token: ${owner.token}\r\nContent-Type: ${TYPE}\r\nContent-Length: 10000000\r\n\r\n${start}`
    )
    assert.isTrue(await eventually(() => here().length === 1), 'the file is being written')
    const folder = join(scratchPath(), '..')
    assert.equal(statSync(join(folder, here()[0])).mode & 0o777, 0o600)
    for (const one of [folder, scratchRoot()]) assert.equal(statSync(one).mode & 0o777, 0o700)
    socket.destroy()
    assert.isTrue(await eventually(() => here().length === 0), 'it is gone')
    assert.isTrue(existsSync(folder))
  })

  test('who asks before sending is told to go on, or is refused before a byte', async ({
    assert,
  }) => {
    const ask = (path: string, cookies: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname)
        let heard = ''
        socket.setTimeout(1500, () => socket.destroy())
        socket.on('data', (part) => {
          heard += part.toString('latin1')
          socket.destroy()
        })
        socket.on('close', () => resolve(heard)).on('error', () => {})
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookies}\r\nX-CSRF-Token: ${owner.token}\r\n` +
            `Content-Type: ${TYPE}\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n`
        )
      })
    assert.match(await ask(imports, owner.cookies), /^HTTP\/1\.1 100/)
    assert.match(await ask(imports, ''), /^HTTP\/1\.1 419/)
    assert.match(await ask('/sign-in', ''), /^HTTP\/1\.1 415/)
  })
})
