import { forgetTries } from '#tests/helpers/doors'
import { Visitor } from '#tests/helpers/visitor'
import { makeWorld, type World } from '#tests/helpers/world'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { test } from '@japa/runner'

const form = 'email=anna@example.com&password=none'
const PACKED: Record<string, Buffer> = {
  gzip: gzipSync(form),
  br: brotliCompressSync(form),
  deflate: deflateSync(form),
  bogus: Buffer.from(form),
}
const TYPES = [
  'application/x-www-form-urlencoded',
  'application/json',
  'multipart/form-data; boundary=b',
]

test.group('Bodies that are packed', (group) => {
  let world: World
  let owner: Visitor
  group.setup(async () => {
    await forgetTries()
    world = await makeWorld()
    owner = new Visitor()
    await owner.signIn(world.owner.email)
  })

  test('are refused unread by every kind of address, true to their name or not', async ({
    assert,
  }) => {
    const paths = ['/sign-in', '/preferences?_method=PUT', '/companies', '/imports'].map((path) =>
      /companies|imports/.test(path) ? `/o/${world.northwind.id}${path}` : path
    )
    for (const path of paths) {
      for (const type of TYPES) {
        for (const [encoding, packed] of Object.entries(PACKED)) {
          for (const bytes of [packed, Buffer.from('no such thing')]) {
            const answer = await fetch(`${process.env.APP_URL}${path}`, {
              method: 'POST',
              body: new Uint8Array(bytes),
              redirect: 'manual',
              headers: {
                'cookie': owner.cookies,
                'content-type': type,
                'content-encoding': encoding,
                'x-csrf-token': owner.token,
              },
            })
            assert.equal(answer.status, 415, `${path} ${type} ${encoding}`)
            await answer.body?.cancel()
          }
        }
      }
    }
  })
})
