import { test } from '@japa/runner'
import { hostileTables } from '#tests/fixtures/hostile_tables'
import { readWhole, refusalOf } from '#tests/fixtures/spreadsheets'
import { countRecords, recordsRead } from '#spreadsheets/count_records'

const tables = hostileTables.map((table, index) => ({ ...table, index }))

test.group('Tables as odd programs and people make them', () => {
  test('{format} {index}: {what}')
    .with(tables)
    .run(async ({ assert }, { bytes, rows, told = [] }) => {
      const file = bytes()
      const started = process.cpuUsage()
      if (!rows) {
        assert.isNotNull(await refusalOf(() => readWhole(file)))
        assert.isBelow(process.cpuUsage(started).user / 1000, 2000)
        return
      }
      const read = await readWhole(file)
      assert.deepEqual(read.cells, rows)
      const problems = read.rows.flatMap((row) => row.problems ?? []).map(({ rule }) => rule)
      assert.deepEqual(problems, told)
      // The first look says the same of these rows.
      assert.deepEqual(read.inspection.first, read.rows.slice(0, 20))
      const { reading } = read.inspection
      assert.equal(
        await countRecords([file], reading, read.tally),
        recordsRead(reading, read.tally)
      )
    })
    .timeout(20_000)
})
