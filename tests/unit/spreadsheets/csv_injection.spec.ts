import { cleanText } from '#domain/imports/values'
import { csvStream, defused } from '#spreadsheets/csv'
import { parse } from 'csv-parse/sync'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from '@japa/runner'

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']

test.group('A table that another program opens', () => {
  test('a text that any spreadsheet takes for a formula begins with an apostrophe, and comes back without it', ({
    assert,
  }) => {
    for (const start of STARTS) {
      const name = `${start}HYPERLINK("https://evil.example")`
      assert.equal(defused(name), `'${name}`)
      // Nothing that we keep begins with white space.
      if (name === name.trim()) assert.equal(cleanText(defused(name)), name)
    }
  })

  for (const separator of [',', ';'] as const) {
    test(`a text is one cell whichever separator the reader expects (written with ${separator})`, async ({
      assert,
    }) => {
      const names = ['a;=1+1', 'a,=1+1', 'a\t=1+1', 'a\n=1+1', 'a\r=1+1', 'a\r\n=1+1', 'a "b;=1+1']
      const rows = names.map((name) => [name, 'end'])
      const table = await text(Readable.from(rows).pipe(csvStream(separator)))
      assert.deepEqual(parse(table, { bom: true, delimiter: separator }), rows)
      for (const delimiter of [',', ';', '\t']) {
        const read: string[][] = parse(table, {
          bom: true,
          delimiter,
          relax_column_count: true,
          relax_quotes: true,
        })
        assert.lengthOf(read, names.length)
        for (const cell of read.flat()) assert.notMatch(cell, /^[=+@-]/)
      }
    })
  }
})
