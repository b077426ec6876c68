import { test } from '@japa/runner'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { changeOf, listNames, listOf } from '#registry/resources'
import { readSelection } from '#lists/selection'
import { actingForGood, makeWorld, type Place, type Role } from '#tests/helpers/world'
import { receiptsOf, reload } from '#tests/helpers/processes'

/** Every bulk change of every list, as the lists themselves declare them: a new one is counted too. */
const changes: [resource: string, change: string][] = []
for (const resource of listNames()) {
  const { bulk = {} } = await listOf(resource)
  for (const change of Object.keys(bulk)) changes.push([resource, change])
}

/** What the form of a change would send; for a new change with fields its own line is needed here. */
const input = (place: Place, resource: string, change: string): Record<string, unknown> => {
  const typed: Record<string, Record<string, unknown>> = {
    'members.move': { company_id: place.company },
    'members.regroup': { group_id: place.groups.client },
    'members.place': { department_ids: [place.departments.legal], mode: 'add' },
  }
  return typed[`${resource}.${change}`] ?? {}
}

/** People of every standing beside the four of the place, and companies with and without people. */
const crowd = (place: Place) =>
  actingForGood(place, 'owner', async ({ trx }) => {
    await trx.rawQuery(
      `insert into members (organization_id, group_id, company_id, full_name, email, status, receives_mail)
       select ?, case when n % 3 = 0 then ?::bigint else ?::bigint end, case when n % 2 = 0 then ?::bigint end,
         'Person ' || n, 'person.' || n || '@counts.example', case when n % 4 = 0 then 'blocked' else 'active' end, n % 5 > 0
       from generate_series(1, 24) n`,
      [place.id, place.groups.staff, place.groups.client, place.company]
    )
    await trx.rawQuery(
      `insert into companies (organization_id, name, match_key) select ?, 'Company ' || n, 'company ' || n from generate_series(1, 3) n`,
      [place.id]
    )
  })

test.group('Counts of bulk changes', () => {
  test('{0}: {1} — form, process and result say the same')
    .with(changes)
    .run(async ({ assert }, [resource, change]) => {
      for (const role of ['owner', 'administrator', 'staff'] as Role[]) {
        const place = (await makeWorld()).northwind
        await crowd(place)
        await actingForGood(place, role, async (actor) => {
          const definition = await listOf(resource)
          if (!definition.bulk![change].isAllowed(actor)) return
          const { ids } = await readSelection(actor, definition, { selection: 'all' })
          assert.isAbove(ids.length, 2)

          const { plan: planOf } = await changeOf(resource, change)
          const plan = await planOf(actor, ids)
          assert.equal(plan.selected, ids.length, role)
          const { unchanged } = plan
          assert.equal(plan.changed + plan.refused + unchanged, ids.length, `${role}: the form`)
          const told = plan.reasons.reduce((sum, { count }) => sum + count, 0)
          assert.equal(told, plan.refused, `${role}: reasons`)

          const options = { resource, change, input: input(place, resource, change) }
          const { process, outcome } = await changeRows(actor, options, ids)
          const sum = outcome!.changed + outcome!.unchanged + outcome!.refused
          assert.equal(sum, process ? ids.length : sum, `${role}: the result`)
          assert.equal(outcome!.refused, plan.refused, `${role}: refused`)
          assert.isAtMost(outcome!.changed, plan.changed, `${role}: changed`)
          // Whom the form did not say to be so already may turn out to be: who is moved to where they are.
          assert.equal(outcome!.changed + outcome!.unchanged, plan.changed + unchanged, role)
          if (!process) return
          assert.equal(process.subject!.count, outcome!.changed, `${role}: the title`)
        })
      }
    })

  test('what a process told on its page is what its receipts hold', async ({ assert }) => {
    const place = (await makeWorld()).northwind
    await crowd(place)
    const process = await actingForGood(place, 'owner', async (actor) => {
      const { ids } = await readSelection(actor, await listOf('members'), { selection: 'all' })
      const options = { resource: 'members', change: 'block', input: {} }
      return (await changeRows(actor, options, ids)).process!
    })
    const receipts = await receiptsOf(process)
    const done = await reload(process)
    assert.equal(done.items, receipts.length)
    assert.equal(done.subject!.count, receipts.filter(({ outcome }) => outcome === 'update').length)
  })
})
