import InvalidInput from '#exceptions/invalid_input'
import { registerAccount } from '#operations/accounts/register_account'
import { enterOrganization } from '#access/enter_organization'
import { withinWall } from '#wall/scope'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

const input = (change: object = {}) => ({
  full_name: 'Анна Ким',
  email: `Anna.${randomUUID()}@VideoService.example`,
  password: 'gate-camera-seven',
  account_name: 'ВидеоСервис',
  organization_name: 'Компания А',
  locale: 'ru' as const,
  time_zone: 'Europe/Moscow',
  ...change,
})

const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown) => thrown
  )
  return error instanceof InvalidInput ? error.problems[0] : error
}

test.group('Registering an account', () => {
  test('makes the owner, the account and an organization with exactly three groups', async ({
    assert,
  }) => {
    const { user, organization } = await registerAccount(input())

    await withinWall({}, async (trx) => {
      const actor = (await enterOrganization(trx, user, organization.id))!
      assert.isTrue(actor.isOwner)
      assert.equal(actor.group.role, 'administrator')
      assert.equal(actor.member.access, 'active')
      const groups = await actor.organization.related('groups').query().orderBy('id')
      assert.deepEqual(
        groups.map(({ name, kind }) => [name, kind]),
        [
          ['Клиент', 'client'],
          ['Администратор', 'staff'],
          ['Сотрудник', 'staff'],
        ]
      )
      assert.lengthOf(actor.organization.workingHours, 5)
      assert.equal(actor.organization.timeZone, 'Europe/Moscow')
    })
  })

  test('keeps the password only as a hash', async ({ assert }) => {
    const { user } = await registerAccount(input())
    assert.notInclude(user.password!, 'gate-camera-seven')
  })

  test('refuses an address that has a sign-in, however it is written', async ({ assert }) => {
    const first = input()
    await registerAccount(first)
    const problem = await problemOf(registerAccount(input({ email: first.email.toUpperCase() })))
    assert.deepInclude(problem, { field: 'email', rule: 'email_unusable' })
  })

  test('refuses a common password and leaves nothing behind', async ({ assert }) => {
    const weak = input({ password: 'password123' })
    assert.deepInclude(await problemOf(registerAccount(weak)), { rule: 'password_common' })
    const made = await registerAccount({ ...weak, password: 'gate-camera-seven' })
    assert.exists(made.organization)
  })
})
