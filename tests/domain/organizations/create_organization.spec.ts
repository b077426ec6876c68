import InvalidInput from '#exceptions/invalid_input'
import { createOrganization } from '#operations/organizations/create_organization'
import { updateOrganization } from '#operations/organizations/update_organization'
import StaleRecord from '#exceptions/stale_record'
import { membershipsOf } from '#auth/users'
import { acting, actingForGood, makeWorld, type World } from '#tests/helpers/world'
import { errors } from '@adonisjs/bouncer'
import { test } from '@japa/runner'

const input = (name: string) => ({
  name,
  color: 'violet' as const,
  time_zone: 'UTC',
  locale: 'en' as const,
})
const settings = (change: object = {}) => ({ ...input('Northwind'), working_hours: [], ...change })

test.group('Adding an organization', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })

  test('the owner is in the new one at once, and only the owner', async ({ assert }) => {
    const made = await createOrganization(world.owner, input('Company G'))
    const memberships = await membershipsOf(world.owner.id)
    const mine = memberships.find((known) => known.organizationId === made.id)
    assert.deepInclude(mine, { name: 'Company G', color: 'violet', isOwner: true })
    const theirs = await membershipsOf(world.northwind.users.administrator.id)
    assert.notInclude(
      theirs.map(({ organizationId }) => organizationId),
      made.id
    )
  })

  test('nobody else adds one', async ({ assert }) => {
    await assert.rejects(
      () => createOrganization(world.northwind.users.administrator, input('Company G')),
      errors.E_AUTHORIZATION_FAILURE
    )
  })

  test('a name is taken once in an account, ё and case aside', async ({ assert }) => {
    await createOrganization(world.owner, input('Берёзка'))
    await assert.rejects(() => createOrganization(world.owner, input('БЕРЕЗКА')), InvalidInput)
    const other = await makeWorld()
    assert.exists(await createOrganization(other.owner, input('Берёзка')))
  })
})

test.group('Changing an organization', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('an administrator renames it, and its history says so', async ({ assert }) => {
    await actingForGood(world.northwind, 'administrator', async (actor) => {
      const changed = await updateOrganization(actor, settings({ name: 'Northwind Group' }))
      assert.equal(changed.name, 'Northwind Group')
      const entry = await actor.organization
        .related('journal')
        .query()
        .where('table_name', 'organizations')
        .firstOrFail()
      assert.deepInclude(entry.after, { name: 'Northwind Group' })
      assert.equal(entry.memberId, actor.member.id)
    })
  })

  test('{role} may not')
    .with([{ role: 'staff' }, { role: 'client' }] as const)
    .run(async ({ assert }, { role }) => {
      await acting(world.northwind, role, async (actor) => {
        await assert.rejects(
          () => updateOrganization(actor, settings()),
          errors.E_AUTHORIZATION_FAILURE
        )
      })
    })

  test('not to the name of another one, not over newer work, not with an impossible day', async ({
    assert,
  }) => {
    await acting(world.northwind, 'administrator', async (actor) => {
      await assert.rejects(
        () => updateOrganization(actor, settings({ name: 'baikal logistics' })),
        InvalidInput
      )
      await assert.rejects(() => updateOrganization(actor, settings({ version: 99 })), StaleRecord)
      await assert.rejects(
        () =>
          updateOrganization(
            actor,
            settings({ working_hours: [{ day: 1, from: '18:00', to: '09:00' }] })
          ),
        InvalidInput
      )
    })
  })
})
