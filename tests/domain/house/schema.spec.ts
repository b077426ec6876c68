import { test } from '@japa/runner'
import pg from 'pg'
import { pendingMigrations } from '../../../bin/house/schema.ts'
import { Trouble } from '../../../bin/house/trouble.ts'

const url = process.env.DATABASE_OWNER_URL!

test.group('House | a database of another version', () => {
  test('what this version made is continued', async ({ assert }) => {
    assert.deepEqual(await pendingMigrations(url), [])
  })

  test('one with a migration that nobody knows is told in words and left alone', async ({
    assert,
  }) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const name = 'database/migrations/0099_of_another_version'
    await client.query('insert into adonis_schema (name, batch) values ($1, 99)', [name])
    try {
      const error = await pendingMigrations(url).catch((trouble: unknown) => trouble)
      assert.instanceOf(error, Trouble)
      assert.match(String((error as Trouble).message), /made by another version of Baton/)
    } finally {
      await client.query('delete from adonis_schema where name = $1', [name])
      await client.end()
    }
  })
})
