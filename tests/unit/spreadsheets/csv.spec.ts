import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { test } from '@japa/runner'
import { readWhole } from '#tests/fixtures/spreadsheets'
import { CsvRecords } from '#spreadsheets/csv_records'
import {
  delimiters,
  encodings,
  type Delimiter,
  type Encoding,
  type Newline,
} from '#spreadsheets/types'

const RUSSIAN = [
  [
    'ООО «Ромашка»',
    'romashka.example',
    'office@romashka.example',
    '+7 495 740 28 65',
    'Москва, ул. Ленина; дом 5',
  ],
  [
    'Завод "Электросила"',
    '',
    'info@sila.example',
    '8 (812) 387-12-34',
    'Санкт-Петербург,\nМосковский пр., 139',
  ],
  ['Ёлки и съёмка', 'elki.example', '', '', 'Пермь | Ижевск'],
  ['ИП Щукин Ю. Я.', '', 'shchukin@mail.example', '', ''],
]
const EUROPEAN = [
  [
    'Müller & Söhne GmbH',
    'mueller.example',
    'info@mueller.example',
    '+49 711 9675 0',
    'Königstraße 4; Köln',
  ],
  ['Café "Été"', '', 'bonjour@ete.example', '', 'Montréal,\nQuébec'],
  ['Señor García', '', 'garcia@garcia.example', '', 'Málaga | España'],
  ['Plain Ltd', '', '', '', ''],
]
const ENDS = { crlf: '\r\n', lf: '\n', cr: '\r' } as const

const written = (rows: string[][], delimiter: Delimiter, newline: keyof typeof ENDS) =>
  stringify(rows, { delimiter, record_delimiter: ENDS[newline], quoted_match: /[\r\n]/ })

/** In a file of bare CRs, a line break in quotes stays what it was. */
const dialects = delimiters.flatMap((delimiter) =>
  (['crlf', 'lf', 'cr'] as const).map((newline) => ({
    delimiter,
    newline,
    shown: delimiter === '\t' ? 'tab' : delimiter,
  }))
)

const encoded = (text: string, encoding: Encoding, mark = false) => {
  const bytes = iconv.encode(text, encoding === 'iso-8859-1' ? 'latin1' : encoding, {
    addBOM: false,
  })
  const marks: Partial<Record<Encoding, number[]>> = {
    'utf-8': [0xef, 0xbb, 0xbf],
    'utf-16le': [0xff, 0xfe],
    'utf-16be': [0xfe, 0xff],
  }
  return mark ? Buffer.concat([Buffer.from(marks[encoding]!), bytes]) : bytes
}

test.group('CSV: encodings and dialects', () => {
  for (const encoding of encodings) {
    test(`${encoding} with "{shown}" and {newline} is detected and read`)
      .with(dialects)
      .run(async ({ assert }, { delimiter, newline }) => {
        const rows = encoding === 'iso-8859-1' ? EUROPEAN : RUSSIAN
        const text = written(
          encoding === 'koi8-r' || encoding === 'ibm866'
            ? rows.map((row) => row.map((cell) => cell.replace(/[«»]/g, '"')))
            : rows,
          delimiter,
          newline
        )
        const { inspection, cells } = await readWhole(encoded(text, encoding))
        assert.deepInclude(inspection.reading, {
          format: 'csv',
          encoding,
          delimiter,
          newline,
          columns: 5,
        })
        assert.deepEqual(
          cells,
          parse(text, { delimiter, record_delimiter: ENDS[newline], relax_column_count: true })
        )
      })
  }

  test('a byte order mark is told and is no part of the first cell: {$self}')
    .with(['utf-8', 'utf-16le', 'utf-16be'] as const)
    .run(async ({ assert }, encoding) => {
      const { inspection, cells } = await readWhole(
        encoded(written(RUSSIAN, ';', 'crlf'), encoding, true)
      )
      assert.isTrue(inspection.hasMark)
      assert.deepInclude(inspection.reading, { encoding })
      assert.deepEqual(cells, RUSSIAN)
    })

  test('letters that stand only at the far end of a large file decide its encoding', async ({
    assert,
  }) => {
    const rows = Array.from({ length: 30_000 }, (_, n) => [
      `Company ${n}`,
      '',
      `c${n}@x.example`,
      '',
      'London',
    ])
    const { inspection, cells } = await readWhole(
      encoded(written([...rows, ...RUSSIAN], ';', 'lf'), 'windows-1251')
    )
    assert.deepInclude(inspection.reading, { encoding: 'windows-1251' })
    assert.deepEqual(cells.at(-4), RUSSIAN[0])
    assert.lengthOf(cells, 30_004)
  })

  test('a few words are enough: "{text}" in {encoding}')
    .with([
      { text: 'Привет', encoding: 'windows-1251' },
      { text: 'Привет', encoding: 'koi8-r' },
      { text: 'МОСКВА', encoding: 'windows-1251' },
      { text: 'МОСКВА', encoding: 'koi8-r' },
      { text: 'Café', encoding: 'iso-8859-1' },
      { text: 'Привет', encoding: 'ibm866' },
      { text: 'МОСКВА', encoding: 'ibm866' },
      { text: 'Иванов Иван', encoding: 'ibm866' },
      { text: 'Иванов Иван', encoding: 'koi8-r' },
      { text: 'ООО Ромашка', encoding: 'windows-1251' },
    ] as const)
    .run(async ({ assert }, { text, encoding }) => {
      const { inspection, cells } = await readWhole(encoded(`${text},1\n`, encoding))
      assert.deepInclude(inspection.reading, { encoding })
      assert.equal(cells[0][0], text)
    })

  test('a person may say otherwise, and sees the rows so', async ({ assert }) => {
    const bytes = encoded(written(RUSSIAN, ',', 'lf'), 'windows-1251')
    const { inspection } = await readWhole(bytes, {
      reading: { encoding: 'koi8-r', delimiter: ';' },
    })
    assert.deepInclude(inspection.reading, { encoding: 'koi8-r', delimiter: ';' })
    assert.notInclude(inspection.first[0].cells[0], 'Ромашка')
  })

  test('a damaged character in a UTF-8 file is told by its row', async ({ assert }) => {
    const bytes = Buffer.concat([
      encoded(written(RUSSIAN, ';', 'lf'), 'utf-8'),
      Buffer.from([0x41, 0xff, 0x3b, 0x42, 10]),
    ])
    const { inspection, rows } = await readWhole(bytes)
    assert.deepInclude(inspection.reading, { encoding: 'utf-8' })
    assert.deepEqual(rows.at(-1)!.problems, [
      { column: 0, rule: 'unreadable_characters', params: {} },
    ])
  })

  test('the line "sep=;" of Excel is obeyed and is no row', async ({ assert }) => {
    const { inspection, cells } = await readWhole(Buffer.from('sep=;\r\na,b;c,d\r\ne,f;g,h\r\n'))
    assert.deepInclude(inspection.reading, { delimiter: ';' })
    assert.deepEqual(cells, [
      ['a,b', 'c,d'],
      ['e,f', 'g,h'],
    ])
  })

  test('lines that end in different ways', async ({ assert }) => {
    const { inspection, cells } = await readWhole(Buffer.from('a;b\r\nc;d\re;f\ng;h\r'), {}, 3)
    assert.deepInclude(inspection.reading, { newline: 'mixed' })
    assert.deepEqual(cells, [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ])
  })

  test('empty rows are counted, numbers of lines go on', async ({ assert }) => {
    const { rows, tally } = await readWhole(Buffer.from('a,b\n\n,\n"c\nd",e\nf,g\n'))
    assert.deepEqual(
      rows.map(({ number }) => number),
      [1, 4, 6]
    )
    assert.deepInclude(tally, { rows: 3, emptyRows: 2 })
  })
})

test.group('CSV: quotes', () => {
  const read = (text: string, columns = 3) => [
    ...new CsvRecords({ delimiter: ',', newline: 'lf', columns }).push(text, true),
  ]

  test('a quote that is never closed costs its own line only', ({ assert }) => {
    const rows = read('a,"b,c\nd,e,f\ng,h,i\n')
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [
        ['a', '"b', 'c'],
        ['d', 'e', 'f'],
        ['g', 'h', 'i'],
      ]
    )
    assert.deepEqual(
      rows.map(({ problems }) => problems?.[0].rule),
      ['broken_quotes', undefined, undefined]
    )
  })

  test('nor does one that another cell further down would close', ({ assert }) => {
    const rows = read('"Acme,b,c\nd,e,f\n"Say ""hi""",h,i\nj,k,l\n')
    assert.lengthOf(rows, 4)
    assert.deepEqual(rows[2].cells, ['Say "hi"', 'h', 'i'])
  })

  test('nor one that happens to close at the end of another line', ({ assert }) => {
    const rows = read('"Acme,b,c\nd,e,f"\ng,h,i\n')
    assert.deepEqual(rows[0].cells, ['"Acme', 'b', 'c'])
    assert.lengthOf(rows, 3)
  })

  test('quotes inside a cell are its own', ({ assert }) => {
    assert.deepEqual(
      read('Завод "Сила",b,c\n"Сила" завод,e,f\n').map(({ cells }) => cells),
      [
        ['Завод "Сила"', 'b', 'c'],
        ['"Сила" завод', 'e', 'f'],
      ]
    )
  })

  test('a file of nothing but broken quotes is read in time that grows with its size', ({
    assert,
  }) => {
    const text = '"a""b\n'.repeat(150_000)
    const started = performance.now()
    assert.lengthOf(read(text), 150_000)
    assert.isBelow(performance.now() - started, 8000)
  }).timeout(30_000)

  const cell = fc.string({
    unit: fc.constantFrom('a', 'я', '"', ',', ';', '\t', '|', '\n', '\r\n', ' ', '0'),
    maxLength: 8,
  })
  const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
    fc
      .array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 12,
      })
      .map((rows) => ({ width, rows }))
  )

  test('what csv-stringify wrote in any dialect reads back the same, however it is cut', ({
    assert,
  }) => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...delimiters),
        fc.constantFrom('crlf', 'lf' as const),
        fc.integer({ min: 1, max: 40 }),
        ({ rows, width }, delimiter, newline, size) => {
          const text = stringify(rows, {
            delimiter,
            record_delimiter: ENDS[newline as keyof typeof ENDS],
            quoted: true,
          })
          const records = new CsvRecords({ delimiter, newline: newline as Newline, columns: width })
          const found: string[][] = []
          for (let at = 0; at < text.length; at += size)
            for (const row of records.push(text.slice(at, at + size))) found.push(row.cells)
          for (const row of records.push('', true)) found.push(row.cells)
          assert.deepEqual(found, rows)
          assert.equal(records.brokenLines.length, 0)
        }
      ),
      { numRuns: 500 }
    )
  })
})
