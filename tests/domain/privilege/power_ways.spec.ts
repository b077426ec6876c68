import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Process from '#models/process'
import { gainsOfProcess } from '#queries/privilege/gains'
import { enterOrganization } from '#access/enter_organization'
import { nameScope } from '#wall/scope'
import { powerWays, powerless, type PowerWay } from '#tests/helpers/power_ways'
import { ways } from '#tests/helpers/ways'
import { makeWorld, type World } from '#tests/helpers/world'
import type { Actor } from '#access/actor'

const root = fileURLToPath(new URL('../../../app/', import.meta.url))

/** Everybody who may manage groups, in both organizations of the pair. */
async function administrators(owner: Actor, { northwind, baikal }: World) {
  await nameScope(owner.trx, { organizations: [northwind.id, baikal.id], user: owner.user!.id })
  const { rows } = await owner.trx.rawQuery(
    `select m.id from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id and g.kind = 'staff'
     join group_permissions p on p.organization_id = g.organization_id and p.group_id = g.id and p.permission = 'groups:manage' order by 1`
  )
  await nameScope(owner.trx, {
    organizations: [northwind.id],
    user: owner.user!.id,
    member: owner.member.id,
  })
  return rows.map(({ id }: { id: number }) => id) as number[]
}

test.group('Every way to administrator’s rights asks first', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  /** Who came to administrator's rights, and what was asked or shown before. */
  async function walk(way: PowerWay, isConfirmed: boolean) {
    const trx = await db.transaction()
    try {
      const owner = (await enterOrganization(trx, world.owner, world.northwind.id))!
      const process = await way.prepare?.(owner, { world })
      const before = await administrators(owner, world)
      await trx.rawQuery('savepoint way')
      let question: any = null
      try {
        const answer = await way.run(owner, { world, process }, isConfirmed)
        if (answer instanceof Process && answer.state === 'ready')
          question = { shown: await gainsOfProcess(owner, answer) }
      } catch (error: any) {
        if (!error.problems) throw error
        question = error.problems[0]
        await trx.rawQuery('rollback to savepoint way')
      }
      const after = await administrators(owner, world)
      return { gained: after.filter((id) => !before.includes(id)).length, question }
    } finally {
      await trx.rollback()
    }
  }

  for (const way of powerWays) {
    test(`${way.name}: nobody gains them before a yes, and who would is named`, async ({
      assert,
    }) => {
      const { gained, question } = await walk(way, false)
      assert.equal(gained, 0)
      if (question?.shown) return assert.isAbove(question.shown.total, 0)
      assert.containsSubset(question, { field: 'gives_power', rule: 'power_unconfirmed' })
      assert.isNotEmpty(question.params.names)
    })

    test(`${way.name}: after a yes somebody does, so the way is a way`, async ({ assert }) => {
      const { gained, question } = await walk(way, true)
      assert.isNull(question)
      assert.isAbove(gained, 0)
    })
  }

  for (const way of ways) {
    // Its preview is confirmed there at once: walked above.
    if (way.file === 'processes/undo_process') continue
    test(`${way.name}: makes nobody who is none an administrator without a yes`, async ({
      assert,
    }) => {
      const { northwind } = world
      const target = {
        memberId: northwind.members.staff,
        groupId: northwind.groups.administrator,
        email: northwind.users.staff.email,
      }
      const trx = await db.transaction()
      try {
        const owner = (await enterOrganization(trx, world.owner, northwind.id))!
        await trx.rawQuery(
          `insert into department_members (organization_id, member_id, department_id) values (?, ?, ?)`,
          [northwind.id, target.memberId, northwind.departments.firstLine]
        )
        const scene = { place: northwind, target }
        const prepared = (await way.prepare?.(owner, scene)) ?? {}
        const before = await administrators(owner, world)
        await trx.rawQuery('savepoint way')
        try {
          await way.run(owner, { ...scene, ...prepared })
        } catch (error: any) {
          if (!error.problems) throw error
          await trx.rawQuery('rollback to savepoint way')
        }
        const after = await administrators(owner, world)
        assert.deepEqual(
          after.filter((id) => !before.includes(id)),
          []
        )
      } finally {
        await trx.rollback()
      }
    })
  }

  test('every operation that reaches cards, groups and rights asks, or says why not', ({
    assert,
  }) => {
    const asking = new Set(powerWays.map(({ file }) => file))
    const files = new Set(ways.map(({ file }) => file))
    const known = new Set([...asking, ...Object.keys(powerless)])
    assert.deepEqual(
      [...files].filter((file) => !known.has(file)),
      [],
      'a new way needs a line in tests/helpers/power_ways.ts'
    )
    assert.deepEqual(
      [...known].filter((file) => !files.has(file)),
      [],
      'lines about files that are gone'
    )
    assert.deepEqual(
      Object.keys(powerless).filter((file) => asking.has(file)),
      []
    )
  })

  test('what changes groups of many is called by what asks alone', ({ assert }) => {
    const callers = globSync('**/*.ts', { cwd: root }).filter((file) =>
      readFileSync(root + file, 'utf8').includes('#operations/members/bulk_regroup_members')
    )
    assert.deepEqual(callers, ['operations/members/member_changes.ts'])
  })
})
