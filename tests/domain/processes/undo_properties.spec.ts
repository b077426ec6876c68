import { resolveConflicts } from '#operations/undo/resolve_conflicts'
import {
  itemsOf,
  meanwhile,
  processThat,
  previewUndo,
  confirmAndWork,
  receiptsOf,
  snapshot,
  tallyOf,
} from '#tests/helpers/processes'
import { actingForGood, makeWorld, type Place } from '#tests/helpers/world'
import { test } from '@japa/runner'
import fc from 'fast-check'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Trx = TransactionClientContract
type Op =
  | { op: 'contact'; company: number }
  | { op: 'company' }
  | { op: 'set'; member: number; field: 'phone' | 'position' | 'telegram'; value: string }
  | { op: 'move'; member: number; company: number }
  | { op: 'delete_member' | 'delete_company' | 'delete_department'; which: number }
  | { op: 'place' | 'leave' | 'head'; member: number; department: number }

const which = fc.nat(9)
const field = fc.constantFrom('phone' as const, 'position' as const, 'telegram' as const)
const value = fc.constantFrom('a', 'b', 'c')
const gentle: fc.Arbitrary<Op>[] = [
  fc.record({ op: fc.constant('contact' as const), company: which }),
  fc.record({ op: fc.constant('company' as const) }),
  fc.record({ op: fc.constant('set' as const), member: which, field, value }),
  fc.record({ op: fc.constant('move' as const), member: which, company: which }),
  fc.record({
    op: fc.constantFrom('place' as const, 'leave' as const, 'head' as const),
    member: which,
    department: which,
  }),
]
const harsh: fc.Arbitrary<Op>[] = [
  fc.record({
    op: fc.constantFrom(
      'delete_member' as const,
      'delete_company' as const,
      'delete_department' as const
    ),
    which,
  }),
]
const actions = fc.array(fc.oneof(...gentle, ...harsh), { minLength: 1, maxLength: 12 })
const edits = fc.array(fc.oneof(...gentle), { maxLength: 4 })

let serial = 0

/** Does the actions to whatever is there, counted in the order of ids: the same list means something in every state. */
async function perform(trx: Trx, place: Place, ops: Op[]) {
  const ids = async (table: string, where = 'true'): Promise<number[]> => {
    const { rows } = await trx.rawQuery(
      `select id from ${table} where organization_id = ? and ${where} order by id`,
      [place.id]
    )
    return rows.map(({ id }: { id: number }) => id)
  }
  // Who acts stays: without their card nobody could undo anything.
  const members = () =>
    ids('members', `id not in (${place.members.owner}, ${place.members.administrator})`)
  for (const op of ops) {
    const [people, companies, departments] = [
      await members(),
      await ids('companies'),
      await ids('departments'),
    ]
    const one = (list: number[], n: number) => (list.length ? list[n % list.length] : null)
    if (op.op === 'contact') {
      await trx.rawQuery(
        `insert into members (organization_id, group_id, company_id, full_name, email) values (?, ?, ?, ?, ?)`,
        [
          ...[place.id, place.groups.client, one([0, ...companies], op.company) || null],
          ...[`Contact ${++serial}`, `contact${serial}@example.com`],
        ] as any[]
      )
    } else if (op.op === 'company') {
      await trx.rawQuery(
        `insert into companies (organization_id, name, match_key) values (?, ?, ?)`,
        [place.id, `Company ${++serial}`, `company${serial}`]
      )
    } else if (op.op === 'set') {
      await trx.rawQuery(`update members set ${op.field} = ? where id = ?`, [
        op.value,
        one(people, op.member),
      ] as any[])
    } else if (op.op === 'move') {
      await trx.rawQuery(`update members set company_id = ? where id = ?`, [
        one([0, ...companies], op.company) || null,
        one(people, op.member),
      ] as any[])
    } else if (op.op === 'delete_member') {
      await trx.rawQuery(`delete from members where id = ?`, [one(people, op.which)] as any[])
    } else if (op.op === 'delete_company') {
      await trx.rawQuery(`delete from companies where id = ?`, [one(companies, op.which)] as any[])
    } else if (op.op === 'delete_department') {
      await trx.rawQuery(`delete from departments where id = ?`, [
        one(departments, op.which),
      ] as any[])
    } else {
      const [member, department] = [
        one(people, 'member' in op ? op.member : 0),
        one(departments, 'department' in op ? op.department : 0),
      ]
      if (!member || !department) continue
      if (op.op === 'place') {
        await trx.rawQuery(
          `insert into department_members (organization_id, member_id, department_id) values (?, ?, ?) on conflict do nothing`,
          [place.id, member, department]
        )
      } else if (op.op === 'leave') {
        await trx.rawQuery(
          `delete from department_members where organization_id = ? and member_id = ? and department_id = ?`,
          [place.id, member, department]
        )
      } else {
        await trx.rawQuery(
          `update department_members set is_head = not is_head where organization_id = ? and member_id = ? and department_id = ?`,
          [place.id, member, department]
        )
      }
    }
  }
}

type Rows = Record<string, any>
const byKey = (rows: object[]): Map<string, Rows> =>
  new Map(
    (rows as Rows[]).map((row) => [
      String(row.id ?? `${row.member_id}-${row.department_id ?? row.permission}`),
      row,
    ])
  )

test.group('Undo, whatever happens', (group) => {
  let place: Place
  group.setup(async () => {
    place = (await makeWorld()).northwind
    await meanwhile(place, (trx) =>
      perform(trx, place, [
        { op: 'company' },
        { op: 'contact', company: 1 },
        { op: 'contact', company: 2 },
        { op: 'place', member: 0, department: 0 },
      ])
    )
  })

  test('of anything, untouched since, leaves no trace; the preview says what will happen; undoing the undo brings it back', async ({
    assert,
  }) => {
    await fc.assert(
      fc.asyncProperty(actions, async (ops) => {
        const before = await snapshot(place.id)
        const process = await processThat(place, (trx) => perform(trx, place, ops))
        const after = await snapshot(place.id)
        const undo = await previewUndo(place, process).catch((error) => {
          if (!/nothing_to_undo/.test(error.message)) throw error
          return null
        })
        if (!undo) return
        const planned = tallyOf(await itemsOf(undo))
        await confirmAndWork(place, undo)
        assert.deepEqual(
          tallyOf(await receiptsOf(undo)),
          planned,
          'the preview told something else'
        )
        assert.deepEqual(await snapshot(place.id), before, 'not as it was before')

        const redo = await previewUndo(place, undo)
        await confirmAndWork(place, redo)
        assert.deepEqual(await snapshot(place.id), after, 'not as it was after')
        await confirmAndWork(place, await previewUndo(place, redo))
      }),
      { numRuns: 25 }
    )
  }).timeout(300_000)

  test('never overwrites what somebody did since, and holds it for a decision', async ({
    assert,
  }) => {
    await fc.assert(
      fc.asyncProperty(actions, edits, async (ops, later) => {
        const before = await snapshot(place.id)
        const process = await processThat(place, (trx) => perform(trx, place, ops))
        const after = await snapshot(place.id)
        await meanwhile(place, (trx) => perform(trx, place, later))
        const edited = await snapshot(place.id)
        const undo = await previewUndo(place, process).catch((error) => {
          if (!/nothing_to_undo/.test(error.message)) throw error
          return null
        })
        if (!undo) return
        await confirmAndWork(place, undo)
        const undone = await snapshot(place.id)

        for (const table of ['members', 'companies', 'department_members']) {
          const [b, a, e, u] = [before, after, edited, undone].map((state) => byKey(state[table]))
          for (const [key, row] of e) {
            const made = a.get(key)
            const isNew = !made
            const changed = Object.keys(row).filter((name) => !isNew && made[name] !== row[name])
            // What somebody made or changed since is there, with what they put into it.
            if (isNew) assert.deepEqual(u.get(key), row, `${table} ${key}, made since`)
            for (const name of changed) {
              if (b.get(key)?.[name] === row[name]) continue
              assert.equal(u.get(key)?.[name], row[name], `${table} ${key}.${name}, changed since`)
            }
          }
          // What the process did to others is taken back.
          for (const [key, row] of b) {
            const isTouched = JSON.stringify(a.get(key)) !== JSON.stringify(e.get(key))
            if (!isTouched && u.has(key))
              assert.deepEqual(u.get(key), row, `${table} ${key}, untouched since`)
          }
        }
        const receipts = await receiptsOf(undo)
        if (receipts.some(({ outcome }) => outcome === 'hold')) {
          await actingForGood(place, 'owner', (actor) =>
            resolveConflicts(actor, undo.id, 'keep', null)
          )
          assert.notProperty(tallyOf(await receiptsOf(undo)), 'hold')
          assert.deepEqual(await snapshot(place.id), undone, 'keeping changes nothing')
        }
      }),
      { numRuns: 25 }
    )
  }).timeout(300_000)
})
