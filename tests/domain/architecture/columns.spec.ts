import { test } from '@japa/runner'
import fc from 'fast-check'
import pg from 'pg'
import { columnTraits } from '#database/columns'
import { confirmAndWork, meanwhile, previewUndo, processThat } from '#tests/helpers/processes'
import { acting, makeWorld, type Place } from '#tests/helpers/world'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Trx = TransactionClientContract
type Column = {
  name: string
  type: string
  isQuiet: boolean
  isNullable: boolean
  /** What it refers to, and the values that a check allows. */
  target: string | null
  check: string | null
}
type Versioned = { table: string; columns: Column[] }

/** Of each table that has a version: the columns that can be written, and what may stand in them. */
const VERSIONED = `
  select c.relname as "table", json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, null), 'isNullable', not a.attnotnull,
      'isQuiet', a.attname = any (quiet_columns(c.oid)),
      'target', (select f.confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.conkey[cardinality(f.conkey)] = a.attnum limit 1),
      'check', (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%ARRAY%' limit 1)
    ) order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'bump_version')
    and a.attname not in ('id', 'organization_id', 'account_id', 'version', 'updated_at')
  group by c.relname order by c.relname`

/** Another value than the one that is there. */
function otherThan({ name, type, isNullable, target, check }: Column): string {
  if (target) {
    const another = `(select r.id from ${target} r where r.id <> coalesce(t.${name}, 0) order by r.id limit 1)`
    return isNullable ? `case when t.${name} is null then ${another} end` : another
  }
  if (check) {
    const values = [...check.matchAll(/'([^']+)'::/g)].map(([, value]) => `'${value}'`)
    return `(select v from unnest(array[${values.join(', ')}]) v where v is distinct from t.${name} limit 1)`
  }
  if (type === 'boolean') return `not t.${name}`
  if (type.startsWith('timestamp')) return `coalesce(t.${name}, now()) + interval '1 day'`
  if (type === 'jsonb') return `case when t.${name} = '[]' then '["x"]'::jsonb else '[]' end`
  return type === 'text' ? `coalesce(t.${name}, '') || 'x'` : `coalesce(t.${name}, 0) + 1`
}

/** Writes the columns of one row of the table; by how much its version rose, or null where a rule forbids it. */
async function rise(trx: Trx, place: Place, table: string, columns: Column[]) {
  const home = table === 'organizations' ? 'id' : 'organization_id'
  const attempt = await trx.transaction()
  try {
    const { rows } = await attempt.rawQuery(
      `update ${table} t set ${columns.map((column) => `${column.name} = ${otherThan(column)}`).join(', ')}
       from ${table} was where was.${home} = ? and was.id = t.id and t.id = (select max(id) from ${table} m where m.${home} = ?)
       returning t.version - was.version as rise`,
      [place.id, place.id]
    )
    return rows[0].rise as number
  } catch (error: any) {
    if (!/^23|^42501/.test(error.code)) throw error
    return null
  } finally {
    await attempt.rollback()
  }
}

const settings = (trx: Trx, place: Place) =>
  trx.rawQuery(
    `insert into import_settings (organization_id, kind, on_match, on_duplicate, on_unknown_company, on_bad_email)
     values (?, 'contact_import', 'fill', 'first', 'create', 'hold')`,
    [place.id]
  )

test.group('Columns: what is known about them', () => {
  test('a version rises with every change of a column that is not quiet, whatever changes beside it', async ({
    assert,
  }) => {
    const { northwind } = await makeWorld()
    await acting(northwind, 'owner', async ({ trx }) => {
      await settings(trx, northwind)
      const { rows: tables } = await trx.rawQuery<{ rows: Versioned[] }>(VERSIONED, [])
      assert.includeMembers(
        tables.map(({ table }) => table),
        ['companies', 'departments', 'groups', 'members', 'organizations', 'saved_views']
      )
      for (const { table, columns } of tables) {
        for (const column of columns) {
          const risen = await rise(trx, northwind, table, [column])
          assert.equal(risen, column.isQuiet ? 0 : 1, `${table}.${column.name}`)
        }
        await fc.assert(
          fc.asyncProperty(fc.subarray(columns, { minLength: 1 }), async (some) => {
            const risen = await rise(trx, northwind, table, some)
            if (risen === null) return
            assert.equal(risen, some.every(({ isQuiet }) => isQuiet) ? 0 : 1)
          }),
          { numRuns: 15 }
        )
      }
    })
  })

  test('what changes nothing raises nothing and is written nowhere', async ({ assert }) => {
    const { northwind } = await makeWorld()
    await acting(northwind, 'owner', async ({ trx }) => {
      const { rows } = await trx.rawQuery(
        `update members t set last_seen_at = now(), full_name = t.full_name from members was
         where was.organization_id = t.organization_id and was.id = t.id and t.organization_id = ?
         returning t.version - was.version as rise`,
        [northwind.id]
      )
      assert.isAbove(rows.length, 3)
      assert.deepEqual([...new Set(rows.map(({ rise: by }: { rise: number }) => by))], [0])
      const journal = await trx.rawQuery(
        `select from journal where organization_id = ? and table_name = 'members' and action = 'update'`,
        [northwind.id]
      )
      assert.lengthOf(journal.rows, 0)
    })
  })

  test('triggers are as the catalogue describes the columns, and a comment is traits alone', async ({
    assert,
  }) => {
    const owner = new pg.Client(process.env.DATABASE_OWNER_URL)
    await owner.connect()
    const triggers = async () => {
      const { rows } = await owner.query(
        `select t.tgrelid::regclass::text as "table", pg_get_triggerdef(t.oid) as made, p.prosrc as body
         from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgname similar to '(bump_version|(journal|search)_%)' order by 1, 2`
      )
      return rows
    }
    try {
      await owner.query('begin')
      const before = await triggers()
      const tables = [...new Set(before.map(({ table }) => table))]
      for (const table of tables) await owner.query('select watch_columns($1)', [table])
      assert.deepEqual(await triggers(), before, 'say describeColumns after a column was added')
      assert.isAbove(tables.length, 8)

      const { rows: comments } = await owner.query(
        `select col_description(c.oid, a.attnum) as comment from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
         where c.oid = any ($1::regclass[]) and col_description(c.oid, a.attnum) is not null`,
        [tables]
      )
      const traits = new Set(comments.flatMap(({ comment }) => comment.split(' ')))
      assert.sameMembers([...traits], [...columnTraits])
    } finally {
      await owner.query('rollback')
      await owner.end()
    }
  })

  test('a column that is added and described takes part: in version, journal and search', async ({
    assert,
  }) => {
    const { describeColumns } = await import('#database/columns')
    const { northwind } = await makeWorld()
    const owner = new pg.Client(process.env.DATABASE_OWNER_URL)
    await owner.connect()
    try {
      await owner.query('begin')
      await owner.query('alter table companies add column motto text, add column visits integer')
      const described = describeColumns('companies', { searched: ['motto'], quiet: ['visits'] })
      for (const statement of described) await owner.query(statement)
      await owner.query(`select set_config('app.organizations', $1, true)`, [`{${northwind.id}}`])
      const change = (set: string) =>
        owner.query(`update companies set ${set} where id = $1 returning version`, [
          northwind.company,
        ])
      assert.equal((await change('visits = 5')).rows[0].version, 1)
      assert.equal((await change(`visits = 6, motto = 'Quokka'`)).rows[0].version, 2)
      const { rows } = await owner.query(
        `select search_records($1, 'companies', 'quokka', 5) as id, (select after from journal where table_name = 'companies' and action = 'update') as after`,
        [northwind.id]
      )
      assert.deepEqual(rows, [{ id: northwind.company, after: { motto: 'Quokka' } }])
    } finally {
      await owner.query('rollback')
      await owner.end()
    }
  })
})

test.group('Columns: heavy text', () => {
  const texts = ['First', 'Second', 'Third'].map((word) => `${word} ${'long '.repeat(150)}`)
  const describe = (text: string) => (trx: Trx, place: Place) =>
    trx.rawQuery('update departments set description = ? where organization_id = ? and id = ?', [
      text,
      place.id,
      place.departments.legal,
    ])

  /** Where the whole text stands: in rows of the journal, and in the department itself. */
  const placesOf = async (trx: Trx, place: Place, text: string) => {
    const { rows } = await trx.rawQuery(
      `select (select count(*)::int from journal where organization_id = :org and (before ->> 'description' = :text or after ->> 'description' = :text))
         + (select count(*)::int from departments where organization_id = :org and description = :text) as count`,
      { org: place.id, text }
    )
    return rows[0].count as number
  }

  test('each version of it is kept once, as long as the record is there and after', async ({
    assert,
  }) => {
    const { northwind } = await makeWorld()
    await acting(northwind, 'owner', async ({ trx }) => {
      for (const text of texts) await describe(text)(trx, northwind)
      await trx.rawQuery(
        `update departments set name = 'Law' where organization_id = ? and id = ?`,
        [northwind.id, northwind.departments.legal]
      )
      for (const text of texts) assert.equal(await placesOf(trx, northwind, text), 1)
      await trx.rawQuery('delete from departments where organization_id = ? and id = ?', [
        northwind.id,
        northwind.departments.legal,
      ])
      for (const text of texts) assert.equal(await placesOf(trx, northwind, text), 1)
    })
  })

  test('is taken back whole, held where somebody wrote another one, and not held where not', async ({
    assert,
  }) => {
    const { northwind } = await makeWorld()
    const present = () =>
      acting(northwind, 'owner', async ({ organization }) => {
        const department = await organization
          .related('departments')
          .query()
          .where('id', northwind.departments.legal)
          .firstOrFail()
        return department.description
      })
    await meanwhile(northwind, (trx) => describe(texts[0])(trx, northwind))
    const done = await processThat(northwind, (trx) => describe(texts[1])(trx, northwind))
    const undo = await confirmAndWork(northwind, await previewUndo(northwind, done))
    assert.equal(await present(), texts[0])

    await confirmAndWork(northwind, await previewUndo(northwind, undo))
    assert.equal(await present(), texts[1])

    const again = await processThat(northwind, (trx) => describe(texts[2])(trx, northwind))
    const other = `${texts[2]} and another end`
    await meanwhile(northwind, (trx) => describe(other)(trx, northwind))
    await confirmAndWork(northwind, await previewUndo(northwind, again))
    assert.equal(await present(), other)
  })
})
