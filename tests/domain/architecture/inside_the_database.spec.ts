import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import pg from 'pg'
import { catalogueFindings } from '#queries/wall/catalogue'
import { withinWall } from '#wall/scope'
import { makeUser, makeWorld, theWorld } from '#tests/helpers/world'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const FORBIDDEN = '42501'

/** The error's code, or null when nothing kept the statement from being run. */
async function codeOf(trx: TransactionClientContract, sql: string, bindings: unknown[] = []) {
  const attempt = await trx.transaction()
  try {
    await attempt.rawQuery(sql, bindings as any[])
    return null
  } catch (error: any) {
    return error.code as string
  } finally {
    await attempt.rollback()
  }
}

async function asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(process.env.DATABASE_OWNER_URL)
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

const broken = async () => {
  const findings = await withinWall({}, catalogueFindings)
  return findings.filter(({ holds }) => !holds).map(({ rule, detail }) => `${rule}: ${detail}`)
}

test.group('Inside the database: the application’s role', () => {
  test('may not {0}')
    .with([
      ['make a temporary table', 'create temporary table members (id bigint)'],
      ['make a table', 'create table helpful (id bigint)'],
      ['make a function', 'create function helpful() returns int language sql as $$ select 1 $$'],
      ['empty a table past its policies', 'truncate members cascade'],
      ['read how far a sequence is', 'select last_value from members_id_seq'],
      [
        'write the journal by hand',
        `insert into journal (organization_id, table_name, record_id, action) values (1, 'members', 1, 'update')`,
      ],
      ['change the journal', `update journal set after = '{}'`],
      ['forget the journal', 'delete from journal'],
      ['read the fragments of everybody', 'select * from search_documents'],
      ['put a trigger of its own on a table', 'alter table members disable trigger user'],
    ])
    .run(async ({ assert }, [, sql]) => {
      const { northwind } = await theWorld()
      const code = await withinWall({ organizations: [northwind.id] }, (trx) => codeOf(trx, sql))
      assert.equal(code, FORBIDDEN)
    })

  test('a function that pins no search path, and a view of its owner, are found', async ({
    assert,
  }) => {
    assert.deepEqual(await broken(), [])
    await asOwner(async (owner) => {
      await owner.query('create function careless() returns int language sql as $$ select 1 $$')
      await owner.query('create view all_people as select * from users')
      try {
        const found = await broken()
        assert.include(found, 'functions_pin_search_path: careless()')
        assert.include(found, 'no_views_past_policies: all_people')
      } finally {
        await owner.query('drop view all_people')
        await owner.query('drop function careless()')
      }
    })
  })
})

test.group('Inside the database: a person of another account', () => {
  test('cannot be planted on a card, neither a new one nor one that is there', async ({
    assert,
  }) => {
    const [mine, theirs] = [await makeWorld(), await makeWorld()]
    const { id, members, groups } = mine.northwind
    const stranger = theirs.baikal.users.client.id

    for (const user of [mine.owner.id, undefined]) {
      await withinWall({ organizations: [id], user }, async (trx) => {
        const insert = `insert into members (organization_id, group_id, user_id, full_name, email) values (?, ?, ?, 'Planted', 'planted@mine.example')`
        assert.equal(await codeOf(trx, insert, [id, groups.client, stranger]), FORBIDDEN)
        const update = 'update members set user_id = ? where organization_id = ? and id = ?'
        assert.equal(await codeOf(trx, update, [stranger, id, members.client]), FORBIDDEN)

        const { rows } = await trx.rawQuery('select id from users where id = ?', [stranger])
        assert.lengthOf(rows, 0)
      })
    }
  })

  test('a person takes a card by acting; the account’s own are known in all its organizations', async ({
    assert,
  }) => {
    const { northwind, baikal } = await makeWorld()
    const newcomer = await makeUser('New Comer', `new.${Date.now()}@elsewhere.example`)
    const take = 'update members set user_id = ? where organization_id = ? and id = ?'

    await withinWall({ organizations: [northwind.id], user: newcomer.id }, async (trx) => {
      assert.isNull(await codeOf(trx, take, [newcomer.id, northwind.id, northwind.members.client]))
    })
    await withinWall({ organizations: [northwind.id] }, async (trx) => {
      const colleague = baikal.users.staff.id
      assert.isNull(await codeOf(trx, take, [colleague, northwind.id, northwind.members.client]))
      const { rows } = await trx.rawQuery(
        `select current_setting('app.organizations') as named, current_setting('app.memberships_of', true) as asked`
      )
      assert.deepEqual(rows[0], { named: `{${northwind.id}}`, asked: '' })
    })
  })

  test('a card that was deleted comes back with the sign-in that it had, and with no other', async ({
    assert,
  }) => {
    const { northwind } = await makeWorld()
    const other = (await makeWorld()).northwind.users.client.id
    const { id, members, users, groups } = northwind
    const back = `insert into members (organization_id, id, group_id, user_id, full_name, email) values (?, ?, ?, ?, 'Back', 'back@northwind.example')`

    await withinWall({ organizations: [id] }, async (trx) => {
      await trx.rawQuery('delete from members where organization_id = ? and id = ?', [
        id,
        members.client,
      ])
      const card = [id, members.client, groups.client]
      assert.equal(await codeOf(trx, back, [...card, other]), FORBIDDEN)
      assert.isNull(await codeOf(trx, back, [...card, users.client.id]))
    })
  })
})

test.group('Inside the database: patience', () => {
  test('no statement, wait or open transaction of a request lasts for ever', async ({ assert }) => {
    const { rows } = await db.rawQuery(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
              current_setting('idle_in_transaction_session_timeout') as idle`
    )
    assert.deepEqual(rows[0], { statement: '30s', lock: '10s', idle: '1min' })
  })
})
