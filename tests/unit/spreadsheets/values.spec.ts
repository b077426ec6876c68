import fc from 'fast-check'
import { test } from '@japa/runner'
import { mappingByPosition } from '#domain/imports/layouts'
import { normaliseCompanyRow, normaliseContactRow } from '#domain/imports/rows'
import {
  cleanText,
  readEmail,
  readPhone,
  readTelegram,
  readWebsite,
  readYesNo,
} from '#domain/imports/values'
import { tidyPhone } from '#domain/phones'

test.group('Values', () => {
  test('"{text}" is {value}')
    .with([
      ...[
        '1',
        '1.0',
        '1,0',
        'да',
        'Да ',
        'ДА',
        'yes',
        'Y',
        'true',
        'TRUE',
        'x',
        'X',
        'х',
        '+',
        ' 1 ',
      ].map((text) => ({ text, value: true })),
      ...['0', '0.0', 'нет', 'Нет', 'no', 'false', '-', '—', 'N'].map((text) => ({
        text,
        value: false,
      })),
      ...['', '   ', '\u00A0'].map((text) => ({ text, value: null })),
    ])
    .run(({ assert }, { text, value }) => assert.deepEqual(readYesNo(text), { value }))

  test('anything else is neither yes nor no: "{$self}"')
    .with(['2', 'maybe', '10', 'да/нет'])
    .run(({ assert }, text) =>
      assert.deepInclude(readYesNo(text), {
        value: null,
        rule: 'not_yes_or_no',
        params: { text },
        isGrave: true,
      })
    )

  test('"{text}" is called {value}')
    .with([
      { text: '@nick_1', value: 'nick_1' },
      { text: 'nick_1', value: 'nick_1' },
      { text: 't.me/nick_1', value: 'nick_1' },
      { text: 'https://t.me/nick_1', value: 'nick_1' },
      { text: "'@nick_1", value: 'nick_1' },
      { text: '—', value: null },
    ])
    .run(({ assert }, { text, value }) => assert.deepEqual(readTelegram(text), { value }))

  test('"{text}" is written to as {value}')
    .with([
      { text: ' Office@Acme.Example ', value: 'Office@Acme.Example' },
      { text: 'Ann Lee <ann@acme.example>', value: 'ann@acme.example' },
      { text: 'mailto:ann@acme.example;', value: 'ann@acme.example' },
      { text: 'иван@почта.рф', value: 'иван@почта.рф' },
      { text: "o'neil+x@sub.acme.example", value: "o'neil+x@sub.acme.example" },
      { text: '\u200Bann@acme.example\u00A0', value: 'ann@acme.example' },
      { text: 'нет', value: null },
    ])
    .run(({ assert }, { text, value }) => assert.deepEqual(readEmail(text), { value }))

  test('no address: "{text}"')
    .with([
      { text: 'ann@acme', rule: 'not_an_email' },
      { text: 'ann.acme.example', rule: 'not_an_email' },
      { text: 'ann@@acme.example', rule: 'not_an_email' },
      { text: '.ann@acme.example', rule: 'not_an_email' },
      { text: 'ann..lee@acme.example', rule: 'not_an_email' },
      { text: 'ann @acme.example', rule: 'not_an_email' },
      { text: 'ann@-acme.example', rule: 'not_an_email' },
      { text: 'ann@acme.example, bob@acme.example', rule: 'several_emails' },
    ])
    .run(({ assert }, { text, rule }) =>
      assert.deepInclude(readEmail(text), { value: null, rule, params: { text }, isGrave: true })
    )

  test('"{text}" is dialled as {value}')
    .with([
      { text: '8 (999) 123-45-67', value: '+7 999 123 45 67' },
      { text: '79991234567', value: '+7 999 123 45 67' },
      { text: '79991234567.0', value: '+7 999 123 45 67' },
      { text: '7.9991234567E+10', value: '+7 999 123 45 67' },
      { text: '7,9991234567e10', value: '+7 999 123 45 67' },
      { text: '+44 20 7946 0018', value: '+44 20 7946 0018' },
      { text: '22-14-08', value: '22-14-08' },
      { text: ' 2262649 ', value: '2262649' },
      { text: "'+7 999 123 45 67", value: '+7 999 123 45 67' },
      { text: 'n/a', value: null },
    ])
    .run(({ assert }, { text, value }) => assert.deepEqual(readPhone(text, 'ru'), { value }))

  test('a number that a spreadsheet rounded is not taken', ({ assert }) => {
    assert.deepEqual(readPhone('7.9991E+10', 'ru'), {
      value: null,
      rule: 'phone_rounded',
      params: { text: '7.9991E+10' },
      isGrave: true,
    })
  })

  test('the quick way to a Russian number and the library agree', ({ assert }) => {
    const beginning = fc.constantFrom('', '+7', '8', '7', '+7 ', '8-', '7 ', '+7(', '8 (', '(')
    const part = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
    const between = fc.constantFrom('', ' ', '-')
    const parts = [
      beginning,
      fc.constantFrom('3', '4', '9'),
      part(2),
      fc.constantFrom('', ')'),
      between,
      part(3),
      between,
      part(2),
      between,
      part(2),
    ]
    fc.assert(
      fc.property(fc.tuple(...parts), (signs) => {
        const text = signs.join('')
        assert.equal(readPhone(text, 'ru').value, tidyPhone(text, 'RU'))
      }),
      { numRuns: 1000 }
    )
  })

  test('"{text}" is the site {value}')
    .with([
      { text: 'HTTPS://Acme.Example/Path?Q=A', value: 'https://acme.example/Path?Q=A' },
      { text: ' ACME.example ', value: 'acme.example' },
      { text: 'Почта.РФ', value: 'почта.рф' },
    ])
    .run(({ assert }, { text, value }) => assert.deepEqual(readWebsite(text), { value }))

  test('what is no site is told and left out: "{$self}"')
    .with(['javascript:alert(1)', 'office@acme.example', 'our site', 'acme'])
    .run(({ assert }, text) =>
      assert.deepInclude(readWebsite(text), { value: null, rule: 'not_a_website' })
    )

  test('names lose what nobody sees', ({ assert }) => {
    assert.equal(
      cleanText(' Ada\u200B S.\r\nMcKinley\u00A0\u00A0\u00ADLtd\u0000 '),
      'Ada S. McKinley Ltd'
    )
    assert.equal(cleanText('и\u0306'), 'й')
    assert.equal(cleanText("'=SUM"), '=SUM')
    assert.equal(cleanText("'90s Cafe"), "'90s Cafe")
  })

  test('cleaning what is clean changes nothing', ({ assert }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text)
        if (!/^'[=+\-@]/.test(clean)) assert.equal(cleanText(clean), clean)
      })
    )
  })
})

test.group('Rows', () => {
  const context = { locale: 'ru' }
  const contacts = mappingByPosition('contacts', 10)
  const companies = mappingByPosition('companies', 5)

  test('a contact', ({ assert }) => {
    const cells = [
      'ООО «Ромашка»',
      'info@romashka.example',
      ' Иванов  Иван',
      'Ivanov@Romashka.example',
      'директор',
      '8 495 740 28 65',
      '79991234567',
      '@ivanov',
      '1',
      'нет',
    ]
    assert.deepEqual(normaliseContactRow(cells, contacts, context), {
      payload: {
        isNameMade: false,
        fullName: 'Иванов Иван',
        email: 'Ivanov@Romashka.example',
        position: 'директор',
        phone: '+7 495 740 28 65',
        mobilePhone: '+7 999 123 45 67',
        telegram: 'ivanov',
        usesCompanyForms: true,
        seesCompanyTickets: false,
        companyName: 'ООО «Ромашка»',
        companyEmail: 'info@romashka.example',
      },
      key: 'ivanov@romashka.example',
      relatedKey: 'ромашка',
      problems: [],
      label: 'Иванов Иван',
      detail: 'Ivanov@Romashka.example · ООО «Ромашка»',
    })
  })

  test('what a contact’s row lacks, and what is only told', ({ assert }) => {
    const { problems, key, relatedKey } = normaliseContactRow(
      ['', 'not mail', '', '', '', '', '', 'a b', '5'],
      contacts,
      context
    )
    assert.deepEqual(
      problems.map(({ field, rule, isGrave }) => [field, rule, isGrave]),
      [
        ['telegram', 'not_a_nick', false],
        ['usesCompanyForms', 'not_yes_or_no', true],
        ['companyEmail', 'not_an_email', false],
        ['fullName', 'missing', true],
        ['email', 'missing_email', true],
      ]
    )
    assert.isNull(key)
    assert.isNull(relatedKey)
  })

  test('a malformed e-mail is one problem, not two', ({ assert }) => {
    const { problems } = normaliseContactRow(['x', '', 'Ann', 'ann@'], contacts, context)
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['not_an_email']
    )
  })

  test('surname and first name in columns of their own make one name', ({ assert }) => {
    const { payload } = normaliseContactRow(
      ['a@x.example', 'Ли', 'Анна'],
      ['email', 'fullName', 'fullName'],
      context
    )
    assert.equal(payload.fullName, 'Ли Анна')
  })

  test('cells beyond the columns of the file hold the row; empty ones do not', ({ assert }) => {
    assert.deepEqual(
      normaliseCompanyRow(['Acme', '', '', '', 'street 1', 'London'], companies, context).problems,
      [{ field: null, rule: 'too_many_cells', params: { found: 6, expected: 5 }, isGrave: true }]
    )
    assert.isEmpty(
      normaliseCompanyRow(['Acme', '', '', '', 'street 1', ' '], companies, context).problems
    )
  })

  test('what the file has wrong is told by field; in columns that are not taken it does not matter', ({
    assert,
  }) => {
    const problems = [
      { column: 0, rule: 'cell_error', params: { text: '#N/A' } },
      { column: 7, rule: 'cell_error', params: { text: '#N/A' } },
    ]
    const found = normaliseCompanyRow(['', 'acme.example'], companies, {
      ...context,
      problems,
    }).problems
    assert.deepEqual(
      found.map(({ field, rule }) => [field, rule]),
      [['name', 'cell_error']]
    )
  })

  test('values longer than forms allow', ({ assert }) => {
    const { problems, payload } = normaliseCompanyRow(['a'.repeat(201)], companies, context)
    assert.isNull(payload.name)
    assert.deepEqual(problems, [
      { field: 'name', rule: 'too_long', params: { limit: 200, length: 201 }, isGrave: true },
    ])
  })
})
