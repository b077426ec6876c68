import InvalidInput from '#exceptions/invalid_input'
import TooManyAttempts from '#exceptions/too_many_attempts'
import { openSession } from '#operations/sessions/open_session'
import { forgetTries, outcomesOf } from '#tests/helpers/doors'
import { actingForGood, makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import { countingStatements } from '#wall/statement_count'
import { Hash } from '@adonisjs/core/hash'
import { Scrypt } from '@adonisjs/core/hash/drivers/scrypt'
import hash from '@adonisjs/core/services/hash'
import { test } from '@japa/runner'

const from = (ip: string) => ({ ip, userAgent: 'tests' })

test.group('Opening a session', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  test('who knows the password is let in, whatever case the address is typed in', async ({
    assert,
  }) => {
    const { administrator } = world.northwind.users
    const user = await openSession(
      { email: administrator.email.toUpperCase(), password: PASSWORD },
      from('10.0.0.1')
    )
    assert.equal(user.id, administrator.id)
    assert.deepEqual(await outcomesOf(user.id), ['signed_in'])
  })

  test('an unknown address and a wrong password are refused alike, after the same work', async ({
    assert,
  }) => {
    const work = async (email: string) => {
      const count = { statements: 0, texts: [] as string[] }
      const verified: string[] = []
      const verify = hash.verify.bind(hash)
      hash.verify = (value, plain) => (verified.push(value.split('$')[1]), verify(value, plain))
      const error = await countingStatements(count, () =>
        openSession({ email, password: 'not the password' }, from('10.0.0.2')).catch((e) => e)
      )
      hash.verify = verify
      return { error, statements: count.texts.map((sql) => sql.replace(/\s+/g, ' ')), verified }
    }
    const known = await work(world.owner.email)
    const unknown = await work('nobody@nowhere.example')

    assert.deepEqual(known.error.problems, unknown.error.problems)
    assert.instanceOf(known.error, InvalidInput)
    assert.isAtLeast(known.statements.length, 2)
    assert.deepEqual(known.statements, unknown.statements)
    assert.deepEqual(known.verified, unknown.verified)
    assert.lengthOf(known.verified, 1)
  })

  test('after five wrong tries the sixth is not even looked at, from that address', async ({
    assert,
  }) => {
    const { email } = world.owner
    for (let n = 0; n < 5; n++) {
      await assert.rejects(
        () => openSession({ email, password: 'wrong' }, from('10.0.0.3')),
        InvalidInput
      )
    }
    const error = await openSession({ email, password: PASSWORD }, from('10.0.0.3')).catch((e) => e)
    assert.instanceOf(error, TooManyAttempts)
    assert.isAbove(error.seconds, 14 * 60)
    const [last] = await outcomesOf(world.owner.id)
    assert.equal(last, 'throttled')
    const user = await openSession({ email, password: PASSWORD }, from('10.0.0.4'))
    assert.equal(user.id, world.owner.id)
  })

  test('right passwords are not counted', async ({ assert }) => {
    for (let n = 0; n < 8; n++) {
      const user = await openSession(
        { email: world.owner.email, password: PASSWORD },
        from('10.0.0.5')
      )
      assert.equal(user.id, world.owner.id)
    }
  })

  test('one address may not try one password on many people', async ({ assert }) => {
    let error
    for (let n = 0; n <= 20; n++) {
      error = await openSession(
        { email: `p${n}@nowhere.example`, password: 'wrong' },
        from('10.0.0.6')
      ).catch((e) => e)
    }
    assert.instanceOf(error, TooManyAttempts)
  })

  test('a group that may not sign in, told only to who knows the password', async ({ assert }) => {
    const { client } = world.northwind.users
    await actingForGood(world.northwind, 'owner', async (actor) => {
      await actor.organization
        .related('groups')
        .query()
        .where('id', world.northwind.groups.client)
        .update({ may_sign_in: false })
    })
    const attempt = (password: string) =>
      openSession({ email: client.email, password }, from('10.0.0.7')).catch(
        (error) => error.problems[0].rule
      )
    assert.equal(await attempt('wrong'), 'wrong_credentials')
    assert.equal(await attempt(PASSWORD), 'no_organization')
    const [last] = await outcomesOf(client.id)
    assert.equal(last, 'banned')
  })

  test('a hash of weaker settings is made anew at the next sign-in', async ({ assert }) => {
    const weak = await new Hash(new Scrypt({ cost: 1024 })).make(PASSWORD)
    const stored = () =>
      withinWall({ user: world.owner.id }, async (trx) => {
        const { rows } = await trx.rawQuery('select password from users where id = ?', [
          world.owner.id,
        ])
        return rows[0].password as string
      })
    await withinWall({ user: world.owner.id }, (trx) =>
      trx.rawQuery('update users set password = ? where id = ?', [weak, world.owner.id])
    )
    const enter = () =>
      openSession({ email: world.owner.email, password: PASSWORD }, from('10.0.0.8'))
    await enter()
    const renewed = await stored()
    assert.match(renewed, /n=16384,r=8,p=5\$/)
    await enter()
    assert.equal(await stored(), renewed)
  })
})
