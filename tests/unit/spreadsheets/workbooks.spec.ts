import * as XLSX from '@e965/xlsx'
import { test } from '@japa/runner'
import { oldWorkbook, readWhole, workbook } from '#tests/fixtures/spreadsheets'

const DATES = `<numFmts count="3"><numFmt numFmtId="164" formatCode="dd.mm.yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="[Red]&quot;day &quot;0.00"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`

const one = (rows: string, more: Parameters<typeof workbook>[1] = {}) =>
  workbook([{ name: 'S', rows }], more)

test.group('XLSX', () => {
  test('texts of all kinds: shared, inline, in pieces, with hints, with codes', async ({
    assert,
  }) => {
    const strings = `<si><t>Один</t></si><si><r><t>Дв</t></r><r><rPr><b/></rPr><t xml:space="preserve">а </t></r><rPh sb="0" eb="1"><t>hint</t></rPh></si><si><t>a_x000D_b &amp; c</t></si>`
    const { cells } = await readWhole(
      one(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c r="D1" t="str"><f>A1&amp;"x"</f><v>worked out</v></c><c r="E1" t="s"><v>2</v></c><c r="F1" t="s"><v>99</v></c></row>`,
        { strings }
      )
    )
    assert.deepEqual(cells, [['Один', 'Два ', 'inline', 'worked out', 'a\rb & c']])
  })

  test('numbers are told without exponents and noise, dates as dates', async ({ assert }) => {
    const { cells } = await readWhole(
      one(
        `<row r="1"><c r="A1"><v>7.9991234567E+10</v></c><c r="B1"><v>0.30000000000000004</v></c><c r="C1" s="1"><v>46112</v></c><c r="D1" s="2"><v>46112.586805555555</v></c><c r="E1" s="3"><v>742</v></c><c r="F1" s="4"><v>3</v></c><c r="G1" t="b"><v>1</v></c><c r="H1" t="d"><v>2026-03-31T00:00:00</v></c><c r="I1"><v>1E+20</v></c><c r="J1"><v>-1.5</v></c></row>`,
        { styles: DATES }
      )
    )
    assert.deepEqual(cells[0], [
      '79991234567',
      '0.3',
      '2026-03-31',
      '2026-03-31 14:05',
      '00742',
      'day 3.00',
      '1',
      '2026-03-31',
      '100000000000000000000',
      '-1.5',
    ])
  })

  test('a workbook whose time begins in 1904', async ({ assert }) => {
    const { cells } = await readWhole(
      one(`<row r="1"><c r="A1" s="1"><v>44650</v></c></row>`, {
        styles: DATES,
        workbookPr: '<workbookPr date1904="1"/>',
      })
    )
    assert.deepEqual(cells, [['2026-03-31']])
  })

  test('errors, and formulas that were never worked out, are told by their cell', async ({
    assert,
  }) => {
    const { rows } = await readWhole(
      one(
        `<row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C3"><f>SUM(A1:A2)</f></c></row>`
      )
    )
    assert.deepEqual(rows, [
      {
        number: 3,
        cells: ['x'],
        problems: [
          { column: 1, rule: 'cell_error', params: { text: '#DIV/0!' } },
          { column: 2, rule: 'formula_without_value', params: {} },
        ],
      },
    ])
  })

  test('hidden rows are left out and counted, or taken on demand; merged cells and hidden columns are told', async ({
    assert,
  }) => {
    const text = (name: string, value: string) =>
      `<c r="${name}" t="inlineStr"><is><t>${value}</t></is></c>`
    const bytes = workbook([
      {
        name: 'S',
        before: '<cols><col min="2" max="3" hidden="1"/></cols>',
        rows: `<row r="1">${text('A1', 'a')}</row><row r="2" hidden="1">${text('A2', 'b')}</row><row r="3"/><row r="4">${text('B4', 'c')}</row>`,
        after:
          '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B4:C4"/></mergeCells>',
      },
    ])
    const { cells, tally } = await readWhole(bytes)
    assert.deepEqual(cells, [['a'], ['', 'c']])
    assert.deepInclude(tally, {
      rows: 2,
      hiddenRows: 1,
      emptyRows: 1,
      // The third column is hidden too, and empty.
      hiddenColumns: 1,
      mergedRanges: 2,
    })
    const all = await readWhole(bytes, { reading: { takesHiddenRows: true } })
    assert.deepEqual(all.cells, [['a'], ['b'], ['', 'c']])
    assert.equal(all.tally.hiddenRows, 1)
  })

  test('the first visible sheet that holds something is read; hidden ones are told and can be asked for', async ({
    assert,
  }) => {
    const row = (value: string) =>
      `<row r="1"><c r="A1" t="inlineStr"><is><t>${value}</t></is></c></row>`
    const bytes = workbook([
      { name: 'Secret', state: 'veryHidden', rows: row('secret') },
      { name: 'Empty', rows: '' },
      { name: 'Data', rows: row('data'), before: '<dimension ref="A1:J12"/>' },
    ])
    const { inspection, cells } = await readWhole(bytes, { name: 'book.xls' })
    assert.deepEqual(cells, [['data']])
    assert.deepEqual(
      inspection.sheets.map(({ name, isHidden, rows, columns }) => [name, isHidden, rows, columns]),
      [
        ['Secret', true, null, null],
        ['Empty', false, null, null],
        ['Data', false, 12, 10],
      ]
    )
    assert.deepEqual(
      inspection.notes.map(({ code }) => code),
      ['misnamed', 'hidden_sheets']
    )
    assert.deepEqual((await readWhole(bytes, { reading: { sheet: 0 } })).cells, [['secret']])
  })

  test('prefixes, missing addresses, rows out of order: programs write what they like', async ({
    assert,
  }) => {
    const { rows } = await readWhole(
      one(
        `<x:row xmlns:x="x"><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>5</x:v></x:c></x:row><row r="9"><c r="C9"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row>`
      )
    )
    assert.deepEqual(rows, [
      { number: 1, cells: ['a', '5'] },
      { number: 9, cells: ['', '', '1'] },
      { number: 10, cells: ['2'] },
    ])
  })

  test('texts beyond the first rows are not looked for at the first look', async ({ assert }) => {
    const sheet = XLSX.utils.aoa_to_sheet(
      Array.from({ length: 3000 }, (_, n) => [`Имя ${n}`, `m${n}@x.example`])
    )
    const book = XLSX.utils.book_new(sheet, 'S')
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true })
    const { inspection, cells } = await readWhole(bytes)
    assert.lengthOf(inspection.first, 20)
    assert.deepEqual(inspection.first[19].cells, ['Имя 19', 'm19@x.example'])
    assert.lengthOf(cells, 3000)
    assert.deepEqual(cells[2999], ['Имя 2999', 'm2999@x.example'])
  })
})

test.group('XLS', () => {
  test('texts, phones as numbers, dates and yes or no', async ({ assert }) => {
    const bytes = oldWorkbook(
      {
        Лист: [
          ['Ёлка «Ель»', 79991234567, true, 0.1 + 0.2],
          [null, null, null, null],
          ['x\u2028y', 7.9991e10, false, ''],
        ],
      },
      (book) => {
        book.Sheets['Лист']['D3'] = { t: 'n', v: 46112, z: 'dd.mm.yyyy' }
      }
    )
    const { cells, tally, inspection } = await readWhole(bytes)
    assert.equal(inspection.format, 'xls')
    assert.deepEqual(cells, [
      ['Ёлка «Ель»', '79991234567', '1', '0.3'],
      ['x\u2028y', '79991000000', '0', '2026-03-31'],
    ])
    assert.equal(tally.emptyRows, 1)
  })

  test('sheets, hidden ones among them', async ({ assert }) => {
    const bytes = oldWorkbook(
      {
        Тайный: [['secret']],
        Явный: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      },
      (book) => {
        book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
      }
    )
    const { inspection, cells } = await readWhole(bytes)
    assert.deepEqual(
      inspection.sheets.map(({ name, isHidden }) => [name, isHidden]),
      [
        ['Тайный', true],
        ['Явный', false],
      ]
    )
    assert.deepEqual(cells, [
      ['a', 'b'],
      ['c', 'd'],
    ])
  })
})
