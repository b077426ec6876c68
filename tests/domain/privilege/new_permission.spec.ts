import { test } from '@japa/runner'
import { globSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { permissions } from '#domain/permissions'
import { recordChanges } from '#queries/journal/record_changes'
import { holderOf } from '#tests/helpers/privilege'
import { acting, makeWorld } from '#tests/helpers/world'

/** The catalogue of the day on which the rule was made: every administrators' group of set-up holds these. */
const FROM_THE_START = [
  'organization:manage',
  'groups:view',
  'groups:manage',
  'departments:view',
  'departments:manage',
  'clients:view',
  'clients:create',
  'clients:update',
  'clients:delete',
  'staff:view',
  'staff:create',
  'staff:update',
  'staff:delete',
  'companies:view',
  'companies:create',
  'companies:update',
  'companies:delete',
  'contacts:export',
  'imports:run',
  'views:share',
  'processes:view',
  'processes:manage',
  'mail:view',
  'audit:view',
]

test.group('A permission that the catalogue gains', () => {
  test('reaches the administrators of every organization, nobody below them, and their history says who gave it', async ({
    assert,
  }) => {
    const world = await makeWorld()
    const { northwind, baikal } = world
    const nearly = await holderOf(northwind, permissions.slice(1))
    const equals = await holderOf(northwind, permissions)
    const owner = new pg.Client(process.env.DATABASE_OWNER_URL)
    await owner.connect()
    try {
      await owner.query(`select grant_to_administrators('rockets:launch')`)
      const again = await owner.query(`select grant_to_administrators('rockets:launch') as granted`)
      assert.equal(again.rows[0].granted, 0)

      const holders = (place: typeof northwind) =>
        acting(place, 'owner', async ({ trx }) => {
          const { rows } = await trx.rawQuery(
            `select group_id from group_permissions where organization_id = ? and permission = 'rockets:launch' order by group_id`,
            [place.id]
          )
          return rows.map(({ group_id: id }: { group_id: number }) => id)
        })
      assert.sameMembers(await holders(northwind), [northwind.groups.administrator, equals.groupId])
      assert.notInclude(await holders(northwind), nearly.groupId)
      assert.deepEqual(await holders(baikal), [baikal.groups.administrator])

      const { rows } = await acting(northwind, 'administrator', (actor) =>
        recordChanges(actor, 'groups', northwind.groups.administrator)
      )
      assert.isTrue(rows[0].is_organization)
    } finally {
      await owner.query(
        `alter table group_permissions disable trigger user; alter table group_permissions no force row level security;
         delete from group_permissions where permission = 'rockets:launch';
         alter table group_permissions force row level security; alter table group_permissions enable trigger user`
      )
      await owner.end()
    }
  })

  test('is granted by a migration: none was forgotten', async ({ assert }) => {
    const migrations = globSync('database/migrations/*.ts').map((file) =>
      readFileSync(file, 'utf8')
    )
    const granted = migrations.flatMap((text) =>
      [...text.matchAll(/grant_to_administrators\('([a-z_]+:[a-z_]+)'\)/g)].map(([, one]) => one)
    )
    const known = new Set([...FROM_THE_START, ...granted])
    assert.deepEqual(
      permissions.filter((permission) => !known.has(permission)),
      [],
      `a migration with select grant_to_administrators('…')`
    )
  })
})
