import { test } from '@japa/runner'
import { findHeader, headerFingerprint } from '#domain/imports/headings'
import { layouts, mappingByPosition } from '#domain/imports/layouts'
import { sampleTable } from '#presenters/imports/sample_table'

test.group('Headers', () => {
  test('the header of a sample is the layout itself: {kind}, {locale}')
    .with(
      (['companies', 'contacts'] as const).flatMap((kind) =>
        ['ru', 'en'].map((locale) => ({ kind, locale }))
      )
    )
    .run(({ assert }, { kind, locale }) => {
      const { head, rows } = sampleTable(kind, locale)
      const header = findHeader(kind, [head, ...rows])!
      assert.deepInclude(header, { index: 0, mapping: [...layouts[kind]], hasOtherOrder: false })
      assert.isNull(findHeader(kind, rows))
    })

  test('{what}')
    .with([
      {
        what: 'words in another order map by what they say',
        kind: 'contacts' as const,
        rows: [['E-mail', 'Имя', 'Фамилия', 'Организация', 'Моб. телефон', 'Комментарий']],
        mapping: ['email', 'firstName', 'lastName', 'companyName', 'mobilePhone', null],
      },
      {
        what: 'of two e-mails the first is the company’s',
        kind: 'contacts' as const,
        rows: [['Company', 'Email', 'Name', 'Email']],
        mapping: ['companyName', 'companyEmail', 'fullName', 'email'],
      },
      {
        what: 'an unknown word in the usual order is nothing',
        kind: 'companies' as const,
        rows: [['Название', 'Сайт', 'Почта', 'Телефон', 'Где искать']],
        mapping: ['name', 'website', 'email', 'phone', null],
      },
      {
        what: 'titles above are passed over',
        kind: 'companies' as const,
        rows: [['Клиенты на 1 марта'], [''], ['Телефон', 'Компания'], ['1', 'x']],
        mapping: ['phone', 'name'],
      },
    ])
    .run(({ assert }, { kind, rows, mapping }) => {
      assert.deepEqual(findHeader(kind, rows)!.mapping.slice(0, mapping.length), mapping)
    })

  test('rows of data are no header, a header below data is none')
    .with([
      [['Altgeld', '', 'office@altgeld.example', '', '']],
      [['Contact', '', '', '2262649', '1 N Ogden Ave']],
      [['ООО «Почта»', '', '', '', 'Адрес неизвестен']],
      [
        ['a', 'b', 'c', 'd', 'e'],
        ['Название', 'Сайт', 'Email', 'Телефон', 'Адрес'],
      ],
    ])
    .run(({ assert }, rows) => {
      assert.isNull(findHeader('companies', rows as string[][]))
    })

  test('a mapping is remembered by the words of its header, however they are written', ({
    assert,
  }) => {
    assert.equal(
      headerFingerprint(['Название  компании', 'E-MAIL', 'Тёлефон ']),
      headerFingerprint(['название компании', 'e mail', '«телефон»', ''])
    )
    assert.notEqual(
      headerFingerprint(['Email', 'Телефон']),
      headerFingerprint(['Телефон', 'Email'])
    )
  })

  test('columns beyond the layout are not taken', ({ assert }) => {
    assert.deepEqual(mappingByPosition('companies', 7), [...layouts.companies, null, null])
    assert.lengthOf(mappingByPosition('contacts', 3), 10)
  })
})
