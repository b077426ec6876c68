import { test } from '@japa/runner'
import { queueMail } from '#operations/mails/queue_mail'
import { reconcileWork } from '#operations/outbox/reconcile_work'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { withinWall } from '#wall/scope'
import { contracts } from '#workflows/catalogue'
import { actingForGood, makeWorld } from '#tests/helpers/world'

type Wanted = { input: object; organization_id: number | null; workflow_id: string }

const starts = (ids: string[]) =>
  withinWall({ product: true }, async (trx) => {
    const { rows } = await trx.rawQuery(
      `select workflow_id, count(*)::int as count from outbox where workflow_id = any (?) and op = 'start' group by 1`,
      [ids] as any[]
    )
    return new Map<string, number>(rows.map((row: any) => [row.workflow_id, row.count]))
  })

test.group('What should run and does not', (group) => {
  group.setup(async () => {
    const { northwind: place } = await makeWorld()
    await actingForGood(place, 'owner', async (actor) => {
      const { rows } = await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email)
         select ?, ?, 'N ' || n, n || '@reconcile.example' from generate_series(1, 101) n returning id`,
        [place.id, place.groups.client]
      )
      const ids = rows.map(({ id }: { id: number }) => id)
      await changeRows(actor, { resource: 'members', change: 'block', input: {} }, ids)
      for (const deliveries of [1, 2]) {
        await queueMail(actor.trx, {
          organizationId: place.id,
          to: 'somebody@reconcile.example',
          locale: 'en',
          template: 'process_ended',
          data: {
            name: 'Anna',
            title: 'Something',
            organization: place.name,
            state: 'done',
            standing: 'done',
            path: '/',
            counts: [],
          },
        })
        await actor.trx.rawQuery(
          `update mails set deliveries = ? where id = (select max(id) from mails where organization_id = ?)`,
          [deliveries, place.id]
        )
      }
    })
  })

  test('the database names each workflow as its contract does', async ({ assert }) => {
    const seen: string[] = []
    for (const { type, shouldRun, workflowId } of contracts()) {
      if (!shouldRun) continue
      const rows = await withinWall({ product: true }, async (trx) => {
        const found = await trx.rawQuery<{ rows: Wanted[] }>(shouldRun, [])
        return found.rows
      })
      for (const row of rows) assert.equal(row.workflow_id, workflowId(row.input))
      if (rows.length) seen.push(type)
    }
    assert.includeMembers(seen, ['changeInBulk', 'deliverMail'])
  })

  test('is queued once: not while it waits, again when it was forgotten', async ({ assert }) => {
    const wanted = await withinWall({ product: true }, async (trx) => {
      const found = await Promise.all(
        contracts()
          .filter(({ shouldRun }) => shouldRun)
          .map(({ shouldRun }) => trx.rawQuery<{ rows: Wanted[] }>(shouldRun!, []))
      )
      return found.flatMap(({ rows }) => rows.map((row) => row.workflow_id))
    })
    await reconcileWork(contracts())
    const waiting = await starts(wanted)
    assert.deepEqual(
      await reconcileWork(contracts()),
      Object.fromEntries(
        contracts()
          .filter(({ shouldRun }) => shouldRun)
          .map(({ type }) => [type, 0])
      )
    )
    assert.deepEqual(await starts(wanted), waiting)

    await withinWall({ product: true }, (trx) =>
      trx.rawQuery(`update outbox set done_at = now() where workflow_id = any (?)`, [
        wanted,
      ] as any[])
    )
    const queued = await reconcileWork(contracts())
    assert.equal(
      Object.values(queued).reduce((sum, count) => sum + count, 0),
      wanted.length
    )
    for (const id of wanted)
      assert.equal((await starts(wanted)).get(id), (waiting.get(id) ?? 0) + 1)
  })
})
