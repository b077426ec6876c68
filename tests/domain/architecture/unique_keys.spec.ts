import { test } from '@japa/runner'
import InvalidInput from '#exceptions/invalid_input'
import { clashOf, hasWords } from '#forms/unique_keys'
import { withinWall } from '#wall/scope'

/** Keys that are what a record is known by, given out by the database or drawn at random: nothing typed meets them. */
const isIdentity = (columns: string[]) =>
  ['id', 'organization_id,id'].includes(columns.join(',')) || columns[0] === 'version'

async function uniqueKeys() {
  return withinWall({}, async (trx) => {
    const { rows } = await trx.rawQuery(
      `select i.relname as name, array(select a.attname::text from unnest(x.indkey) with ordinality k (number, place)
         left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number order by k.place) as columns
       from pg_index x join pg_class i on i.oid = x.indexrelid
       where x.indisunique and i.relnamespace = 'public'::regnamespace order by 1`
    )
    return rows as { name: string; columns: string[] }[]
  })
}

test.group('Unique keys', () => {
  test('each that something typed can clash with has its words', async ({ assert }) => {
    const keys = await uniqueKeys()
    assert.include(
      keys.map(({ name }) => name),
      'members_organization_id_email_key_key'
    )
    const speechless = keys.filter(({ name, columns }) => !isIdentity(columns) && !hasWords(name))
    assert.deepEqual(speechless, [])
  })

  test('a clash is a problem of its field; a deadlock asks for another try; other failures are none', ({
    assert,
  }) => {
    const problemOf = (error: object) => clashOf(error)?.problems[0]
    assert.deepEqual(problemOf({ code: '23505', constraint: 'users_email_key_key' }), {
      field: 'email',
      rule: 'email_unusable',
    })
    assert.equal(problemOf({ code: '23505', constraint: 'unheard_of' })?.rule, 'at_once')
    for (const code of ['40P01', '40001', '55P03'])
      assert.equal(problemOf({ code })?.rule, 'at_once')
    assert.instanceOf(clashOf({ code: '40P01' }), InvalidInput)
    for (const none of [new Error('x'), { code: '23503' }, null, undefined, 'x'])
      assert.isNull(clashOf(none))
  })
})
