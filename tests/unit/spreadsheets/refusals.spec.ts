import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import {
  container,
  lockedOldWorkbook,
  oldWorkbook,
  readWhole,
  refusalOf,
  withFile,
  workbook,
  zipped,
} from '#tests/fixtures/spreadsheets'
import { lookAtFile } from '#spreadsheets/in_thread'
import { readRows } from '#spreadsheets/read_rows'
import { refuseLongFile } from '#spreadsheets/refuse_long_file'
import { FIRST_ROWS, limits, type Reading } from '#spreadsheets/types'

const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
const plain = workbook([{ name: 'S', rows: row }])

/** A workbook whose table of contents says a part is this long, whatever it unpacks to. */
function lying(bytes: Buffer, part: string, size: number) {
  const copy = Buffer.from(bytes)
  for (
    let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    const name = copy.toString('latin1', at + 46, at + 46 + copy.readUInt16LE(at + 28))
    if (name === part) copy.writeUInt32LE(size, at + 24)
  }
  return copy
}

const encrypted = Buffer.from(plain)
/** The flag of an encrypted part, in every entry of the table of contents. */
for (
  let at = encrypted.indexOf('PK\u0001\u0002', 0, 'latin1');
  at >= 0;
  at = encrypted.indexOf('PK\u0001\u0002', at + 4, 'latin1')
)
  encrypted.writeUInt16LE(1, at + 8)

/** An archive whose end says that it holds twenty thousand files. */
function manyFiles() {
  const copy = Buffer.from(plain)
  const end = copy.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  copy.writeUInt16LE(20_000, end + 8)
  copy.writeUInt16LE(20_000, end + 10)
  return copy
}

const FILES: { what: string; bytes: () => Uint8Array; code: string; type?: string }[] = [
  { what: 'no bytes', bytes: () => Buffer.alloc(0), code: 'empty' },
  { what: 'blank lines', bytes: () => Buffer.from('\r\n  \r\n;;;\r\n'), code: 'empty' },
  { what: 'an empty workbook', bytes: () => workbook([{ name: 'S', rows: '' }]), code: 'empty' },
  {
    what: 'a PDF',
    bytes: () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
    code: 'wrong_type',
    type: 'pdf',
  },
  {
    what: 'a PNG',
    bytes: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
    code: 'wrong_type',
    type: 'picture',
  },
  {
    what: 'a Word document',
    bytes: () => zipped({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>' }),
    code: 'wrong_type',
    type: 'document',
  },
  {
    what: 'an OpenDocument table',
    bytes: () => zipped({ 'mimetype': 'x', 'content.xml': '<a/>' }),
    code: 'wrong_type',
    type: 'ods',
  },
  {
    what: 'an archive',
    bytes: () => zipped({ 'photo.jpg': randomBytes(100) }),
    code: 'wrong_type',
    type: 'archive',
  },
  {
    what: 'a web page called .xls',
    bytes: () => Buffer.from('\uFEFF\r\n<html><table><tr><td>1</td></tr></table></html>'),
    code: 'wrong_type',
    type: 'html',
  },
  {
    what: 'XML',
    bytes: () => Buffer.from('<?xml version="1.0"?><Workbook/>'),
    code: 'wrong_type',
    type: 'xml',
  },
  {
    what: 'random bytes',
    bytes: () => Buffer.concat([Buffer.from([1, 2, 3, 0]), randomBytes(5000)]),
    code: 'wrong_type',
    type: 'binary',
  },
  {
    what: 'text that turns into bytes',
    bytes: () =>
      Buffer.concat([Buffer.from('a;b\n'.repeat(3000)), Buffer.alloc(50, 0xff), Buffer.alloc(50)]),
    code: 'wrong_type',
    type: 'binary',
  },
  {
    what: 'a Word document of old',
    bytes: () => container({ WordDocument: Buffer.alloc(5000) }),
    code: 'wrong_type',
    type: 'document',
  },
  {
    what: 'XLSX under a password',
    bytes: () =>
      container({ EncryptionInfo: Buffer.alloc(5000), EncryptedPackage: Buffer.alloc(9000) }),
    code: 'encrypted',
  },
  { what: 'XLS under a password', bytes: lockedOldWorkbook, code: 'encrypted' },
  { what: 'an encrypted archive', bytes: () => encrypted, code: 'encrypted' },
  { what: 'XLSX cut short', bytes: () => plain.subarray(0, plain.length - 40), code: 'corrupt' },
  {
    what: 'XLSX with broken XML',
    bytes: () => workbook([{ name: 'S', rows: '<row><c></row>' }]),
    code: 'corrupt',
  },
  {
    what: 'XLSX without its sheet',
    bytes: () => zipped({ 'xl/workbook.xml': '<workbook/>' }),
    code: 'corrupt',
  },
  {
    what: 'entities that multiply',
    bytes: () =>
      zipped({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "bbb">]><workbook>&b;</workbook>' }),
    code: 'corrupt',
  },
  {
    what: 'XML nested without end',
    bytes: () => workbook([{ name: 'S', rows: '<a>'.repeat(100_000) }]),
    code: 'corrupt',
  },
  {
    what: 'XLS cut short',
    bytes: () => oldWorkbook({ S: [['a']] }).subarray(0, 1500),
    code: 'corrupt',
  },
  {
    what: 'a sheet of 32 MB in 32 KB',
    bytes: () =>
      zipped({
        'xl/workbook.xml': '<workbook/>',
        'xl/worksheets/sheet1.xml': Buffer.alloc(32 * 1024 * 1024, 32),
      }),
    code: 'zip_bomb',
  },
  {
    what: 'a sheet longer than it says',
    bytes: () =>
      lying(
        workbook([{ name: 'S', rows: `${row}${' '.repeat(3_000_000)}` }]),
        'xl/worksheets/sheet1.xml',
        200
      ),
    code: 'zip_bomb',
  },
  {
    what: 'a text without end',
    bytes: () =>
      workbook([
        {
          name: 'S',
          rows: `<row><c t="inlineStr"><is><t>${randomBytes(5_000_000).toString('hex')}`,
        },
      ]),
    code: 'zip_bomb',
  },
  {
    what: 'an archive of twenty thousand files',
    bytes: manyFiles,
    code: 'zip_bomb',
  },
]

test.group('Files that are refused', () => {
  test('{what}: {code}')
    .with(FILES)
    .run(async ({ assert }, { bytes, code, type }) => {
      const file = bytes()
      const started = performance.now()
      const refusal = await refusalOf(() => readWhole(file))
      assert.deepEqual(refusal, { code, params: type ? { type } : {} })
      assert.isBelow(performance.now() - started, 5000)
    })
    .timeout(30_000)

  test('more than 50 MB, as soon as that many came', async ({ assert }) => {
    let given = 0
    const endless = async function* () {
      for (;;) {
        given++
        yield Buffer.alloc(1024 * 1024, 'a')
      }
    }
    assert.deepEqual(await refusalOf(() => lookAtFile(endless())), {
      code: 'too_large',
      params: { limit: 50 },
    })
    assert.isAtMost(given, 51)
  })

  test('more than 200,000 rows, with as many above them as a heading may have', async ({
    assert,
  }) => {
    const most = limits.rows + FIRST_ROWS
    const bytes = Buffer.from('a,b\n'.repeat(most + 1))
    assert.deepEqual(await refusalOf(() => readWhole(bytes)), {
      code: 'too_many_rows',
      params: { limit: limits.rows, rows: 0 },
    })
    const { tally } = await readWhole(bytes.subarray(0, most * 4))
    assert.equal(tally.rows, most)
  }).timeout(30_000)

  test('a sheet that is not there', async ({ assert }) => {
    const reading = { format: 'xlsx', sheet: 4, takesHiddenRows: false } as const
    const read = () => readRows([plain], reading).next()
    assert.deepEqual(await refusalOf(read), { code: 'no_such_sheet', params: { sheet: 5 } })
  })
})

const heading = 'Name,Email\n'
const line = 'Ann Lee,ann@a.example\n'
const sheetRow = '<row><c t="inlineStr"><is><t>Ann</t></is></c></row>'
const CSV = { format: 'csv', encoding: 'utf-8', delimiter: ',', newline: 'lf', columns: 2 } as const
const XLSX = { format: 'xlsx', sheet: 0, takesHiddenRows: false } as const

/** Rows of data up to an import's most, and one more; with a heading, titles and hidden rows that are no rows of data. */
const LONG: {
  what: string
  bytes: () => Buffer
  reading: Reading
  aside: number
  rows: number | null
}[] = [
  {
    what: 'CSV, a heading and as many as may be',
    bytes: () => Buffer.from(heading + line.repeat(limits.rows)),
    reading: CSV,
    aside: 1,
    rows: null,
  },
  {
    what: 'CSV, a heading and one more',
    bytes: () => Buffer.from(heading + line.repeat(limits.rows + 1)),
    reading: CSV,
    aside: 1,
    rows: limits.rows + 1,
  },
  {
    what: 'CSV, no heading and as many as may be',
    bytes: () => Buffer.from(line.repeat(limits.rows)),
    reading: CSV,
    aside: 0,
    rows: null,
  },
  {
    what: 'CSV, no heading and one more',
    bytes: () => Buffer.from(line.repeat(limits.rows + 1)),
    reading: CSV,
    aside: 0,
    rows: limits.rows + 1,
  },
  {
    what: 'CSV, a title, a heading and empty lines between as many as may be',
    bytes: () => Buffer.from(`List\n\n${heading}${`${line}\n`.repeat(limits.rows)}`),
    reading: CSV,
    aside: 2,
    rows: null,
  },
  {
    what: 'XLSX, a heading and as many as may be',
    bytes: () => workbook([{ name: 'S', rows: sheetRow.repeat(limits.rows + 1) }]),
    reading: XLSX,
    aside: 1,
    rows: null,
  },
  {
    what: 'XLSX, a heading and one more',
    bytes: () => workbook([{ name: 'S', rows: sheetRow.repeat(limits.rows + 2) }]),
    reading: XLSX,
    aside: 1,
    rows: limits.rows + 1,
  },
  {
    what: 'XLSX, no heading, one more, and a hidden one',
    bytes: () =>
      workbook([
        {
          name: 'S',
          rows: `${sheetRow.replace('<row', '<row hidden="1"')}${sheetRow.repeat(limits.rows + 1)}`,
        },
      ]),
    reading: XLSX,
    aside: 0,
    rows: limits.rows + 1,
  },
  {
    what: 'XLSX, as many as may be and a hidden one',
    bytes: () =>
      workbook([
        {
          name: 'S',
          rows: `${sheetRow.replace('<row', '<row hidden="1"')}${sheetRow.repeat(limits.rows)}`,
        },
      ]),
    reading: XLSX,
    aside: 0,
    rows: null,
  },
  {
    what: 'XLSX, as many as may be and a hidden one that is wanted',
    bytes: () =>
      workbook([
        {
          name: 'S',
          rows: `${sheetRow.replace('<row', '<row hidden="1"')}${sheetRow.repeat(limits.rows)}`,
        },
      ]),
    reading: { ...XLSX, takesHiddenRows: true },
    aside: 0,
    rows: limits.rows + 1,
  },
]

test.group('Files that are too long', () => {
  test('{what}')
    .with(LONG)
    .run(async ({ assert }, { bytes, reading, aside, rows }) => {
      const file = bytes()
      const started = performance.now()
      const refusal = await withFile(file, (path) =>
        refusalOf(() => refuseLongFile(path, reading, aside))
      )
      const expected = { code: 'too_many_rows', params: { limit: limits.rows, rows } }
      assert.deepEqual(refusal, rows === null ? null : expected)
      assert.isBelow(performance.now() - started, 30_000)
    })
    .timeout(60_000)
})

test.group('The first look in a thread', () => {
  test('{what} are looked at as on this thread')
    .with([
      { what: 'CSV', bytes: Buffer.from('a;b\nc;d\n') },
      { what: 'XLSX', bytes: plain },
      { what: 'XLS', bytes: oldWorkbook({ S: [['x']] }) },
    ])
    .run(async ({ assert }, { bytes }) => {
      assert.deepEqual(await lookAtFile([bytes]), (await readWhole(bytes)).inspection)
    })

  test('a refusal comes back as one', async ({ assert }) => {
    assert.deepEqual(await refusalOf(() => lookAtFile([lockedOldWorkbook()])), {
      code: 'encrypted',
      params: {},
    })
  })

  test('this thread goes on meanwhile, and many files wait for their turn', async ({ assert }) => {
    const bytes = oldWorkbook({
      S: Array.from({ length: 5000 }, (_, n) => [`name ${n}`, n, `m${n}@x.example`]),
    })
    let ticks = 0
    const timer = setInterval(() => ticks++, 5)
    const looks = await Promise.all(Array.from({ length: 5 }, () => lookAtFile([bytes])))
    clearInterval(timer)
    assert.lengthOf(looks, 5)
    assert.isAbove(ticks, 20)
  }).timeout(30_000)
})
