import { test } from '@japa/runner'
import { attemptFindings } from '#queries/wall/attempts'
import { catalogueFindings } from '#queries/wall/catalogue'
import { withinWall } from '#wall/scope'
import { theWorld } from '#tests/helpers/world'

const words = (findings: { table: string | null; rule: string; holds: boolean }[]) =>
  findings.filter(({ holds }) => !holds).map(({ table, rule }) => `${table ?? 'the role'}: ${rule}`)

test.group('The wall', () => {
  test('holds by the catalogue: every table, policy, key and reference', async ({ assert }) => {
    const findings = await withinWall({}, catalogueFindings)
    assert.deepEqual(words(findings), [])
    assert.includeMembers(
      findings.map(({ table }) => table),
      [
        'members',
        'companies',
        'departments',
        'groups',
        'journal',
        'users',
        'sessions',
        'search_documents',
      ]
    )
  })

  test('holds against attempts to reach across it', async ({ assert }) => {
    const { northwind } = await theWorld()
    const findings = await withinWall({}, (trx) => attemptFindings(trx, northwind.id))
    assert.deepEqual(words(findings), [])
  })

  test('a table without the wall is found', async ({ assert }) => {
    const { default: pg } = await import('pg')
    const owner = new pg.Client(process.env.DATABASE_OWNER_URL)
    await owner.connect()
    try {
      await owner.query(
        'create table careless (organization_id bigint not null, id bigint primary key, name text unique)'
      )
      const findings = await withinWall({}, catalogueFindings)
      assert.includeMembers(words(findings), [
        'careless: security_enabled',
        'careless: security_forced',
        'careless: walled_by_policy',
        'careless: keys_start_with_organization',
        'careless: journaled',
      ])
    } finally {
      await owner.query('drop table careless')
      await owner.end()
    }
  })
})
