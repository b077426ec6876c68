import { test } from '@japa/runner'
import fc from 'fast-check'
import { companyMatchKey } from '#domain/company_names'

test.group('Company names', () => {
  test('{$i}: {0} is matched as {1}')
    .with([
      ['ООО "Ромашка"', 'ромашка'],
      ['«РОМАШКА», ЗАО', 'ромашка'],
      ['  ромашка ', 'ромашка'],
      ['О.О.О. Ромашка', 'ромашка'],
      ['Общество с ограниченной ответственностью «Ромашка»', 'ромашка'],
      ['ИП Фёдоров П. П.', 'федоров п п'],
      ['ТОО «Алатау-Сервис»', 'алатау сервис'],
      ['Nordwind GmbH', 'nordwind'],
      ['Nordwind GmbH & Co. KG', 'nordwind'],
      ['Acme, Inc.', 'acme'],
      ['ACME L.L.C.', 'acme'],
      ['Acme Corp', 'acme'],
      ['Baker’s Dozen Ltd.', 'bakers dozen'],
      ['AT&T', 'at&t'],
      ['ООО', 'ооо'],
      ['Company', 'company'],
    ])
    .run(({ assert }, [name, key]) => assert.equal(companyMatchKey(name), key))

  test('different companies stay apart', ({ assert }) => {
    assert.notEqual(companyMatchKey('ООО Ромашка-Юг'), companyMatchKey('ООО Ромашка'))
    assert.notEqual(companyMatchKey('Accor'), companyMatchKey('Corp'))
  })

  test('a key is matched as itself, and form, case and quotes never matter', () => {
    const word = fc.stringMatching(/^[а-яa-z]{4,9}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
        const key = companyMatchKey(words.join(' '))
        const spellings = [
          words.join('  '),
          `ООО «${words.join(' ').toUpperCase()}»`,
          `"${words.join('-')}", Ltd.`,
          key,
        ]
        return spellings.every((spelling) => companyMatchKey(spelling) === key)
      })
    )
  })

  test('no text at all breaks it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (name) => companyMatchKey(companyMatchKey(name)) === companyMatchKey(name)
      )
    )
  })
})
