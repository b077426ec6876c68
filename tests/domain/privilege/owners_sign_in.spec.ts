import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { nameScope } from '#wall/scope'
import { makeWorld, type World } from '#tests/helpers/world'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Change = [sql: string, bindings: (world: World) => unknown[]]

const card = ({ northwind }: World) => [northwind.id, northwind.members.owner]
const ownGroup = ({ northwind }: World) => [northwind.id, northwind.groups.administrator]

/** Statements that would take the owner's sign-in, past every operation. */
const attacks: [name: string, ...changes: Change[]][] = [
  ['a block', [`update members set status = 'blocked' where organization_id = ? and id = ?`, card]],
  ['a deletion', ['delete from members where organization_id = ? and id = ?', card]],
  [
    'a group of clients',
    [
      'update members set group_id = ? where organization_id = ? and id = ?',
      (world) => [world.northwind.groups.client, ...card(world)],
    ],
  ],
  [
    'a group that may not sign in',
    [
      'update groups set may_sign_in = false where organization_id = ? and id = ?',
      ({ northwind }) => [northwind.id, northwind.groups.staff],
    ],
    [
      'update members set group_id = ? where organization_id = ? and id = ?',
      (world) => [world.northwind.groups.staff, ...card(world)],
    ],
  ],
  [
    'another person’s sign-in on the card',
    ['update members set user_id = null where organization_id = ? and id = ?', card],
  ],
  [
    'a ban of the group',
    ['update groups set may_sign_in = false where organization_id = ? and id = ?', ownGroup],
  ],
  [
    'a group turned into one of clients',
    [`update groups set kind = 'client' where organization_id = ? and id = ?`, ownGroup],
  ],
  ['the group’s deletion', ['delete from groups where organization_id = ? and id = ?', ownGroup]],
  [
    'everybody blocked at once',
    [
      `update members set status = 'blocked' where organization_id = ?`,
      ({ northwind }) => [northwind.id],
    ],
  ],
]

/** The same, of others or taken back before the end: all of it may be. */
const allowed: [name: string, ...changes: Change[]][] = [
  [
    'a block of the administrator',
    [
      `update members set status = 'blocked' where organization_id = ? and id = ?`,
      ({ northwind }) => [northwind.id, northwind.members.administrator],
    ],
  ],
  [
    'a ban of another group',
    [
      'update groups set may_sign_in = false where organization_id = ? and id = ?',
      ({ northwind }) => [northwind.id, northwind.groups.staff],
    ],
  ],
  [
    'another group of staff for the owner',
    [
      'update members set group_id = ? where organization_id = ? and id = ?',
      (world) => [world.northwind.groups.staff, ...card(world)],
    ],
  ],
  [
    'a block that is taken back',
    [`update members set status = 'blocked' where organization_id = ? and id = ?`, card],
    [`update members set status = 'active' where organization_id = ? and id = ?`, card],
  ],
]

/** Runs statements as the application's role and ends the transaction; `before` it ends, whatever else it did. */
async function run(
  world: World,
  changes: Change[],
  before: (trx: TransactionClientContract) => Promise<unknown> = async () => {}
) {
  const trx = await db.transaction()
  try {
    await nameScope(trx, { organizations: [world.northwind.id], user: world.owner.id })
    for (const [sql, bindings] of changes) await trx.rawQuery(sql, bindings(world) as any[])
    await before(trx)
    await trx.commit()
    return null
  } catch (error: any) {
    if (!trx.isCompleted) await trx.rollback()
    return error.constraint ?? error.code
  }
}

test.group('The owner’s sign-in, inside the database', () => {
  for (const [name, ...changes] of attacks) {
    test(`is not taken by ${name}`, async ({ assert }) => {
      const refusal = await run(await makeWorld(), changes)
      const isDeletion = name.includes('group’s deletion')
      assert.equal(
        refusal,
        isDeletion ? 'members_organization_id_group_id_fkey' : 'owner_keeps_sign_in'
      )
    })
  }

  for (const [name, ...changes] of allowed) {
    test(`is no reason against ${name}`, async ({ assert }) => {
      assert.isNull(await run(await makeWorld(), changes))
    })
  }

  test('holds when the transaction names another organization, or none, by its end', async ({
    assert,
  }) => {
    const [, ...changes] = attacks[0]
    for (const organizations of [[], ['baikal']] as const) {
      const world = await makeWorld()
      const refusal = await run(world, changes, (trx) =>
        nameScope(trx, {
          organizations: organizations.map((name) => world[name].id),
          user: world.northwind.users.staff.id,
        })
      )
      assert.equal(refusal, 'owner_keeps_sign_in')
    }
  })
})
