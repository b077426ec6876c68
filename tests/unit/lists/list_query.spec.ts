import { test } from '@japa/runner'
import fc from 'fast-check'
import { memberList } from '#queries/members/member_list'
import { readCursor, writeCursor } from '#lists/cursor'
import { hrefOf, pairsOf, readQuery } from '#lists/list_query'
import { parseQueryString } from '#lists/query_string'
import { defused } from '#spreadsheets/csv'

const read = (text: string) => readQuery(memberList, parseQueryString(text))

test.group('Addresses of lists', () => {
  test('what a list does not know is ignored', ({ assert }) => {
    const query = read(
      'filter[status]=active,nonsense&filter[unknown]=1&sort=unknown&columns=company,unknown&q= olga '
    )
    assert.deepEqual(query.filters, { status: ['active'] })
    assert.deepEqual(query.sort, { key: 'name', isDescending: false })
    assert.deepEqual(query.columns, ['name', 'company'])
    assert.equal(query.q, 'olga')
  })

  test('nothing asked is the list as usual', ({ assert }) => {
    const query = read('')
    assert.isNull(query.columns)
    assert.deepEqual(pairsOf(memberList, query), [])
  })

  test('a list as long as a page is understood however the framework gives it', ({ assert }) => {
    const keys = Object.fromEntries(['company', 'phone'].map((key, index) => [index, key]))
    assert.deepEqual(readQuery(memberList, { columns: keys }).columns, ['name', 'company', 'phone'])
    assert.equal(readQuery(memberList, { q: ['Smirnova', ' Olga'] }).q, 'Smirnova, Olga')
  })

  test('an address written and read again asks the same', () => {
    const text = fc.record({
      q: fc.string({ maxLength: 30 }),
      sort: fc.constantFrom('name', '-name', 'seen', '-company', 'created', 'nonsense', ''),
      status: fc.subarray(['active', 'invited', 'no_sign_in', 'blocked']),
      company: fc.subarray(['none', '12', '77']),
      from: fc.constantFrom('', '2026-01-31', '2026-13'),
    })
    fc.assert(
      fc.property(text, ({ q, sort, status, company, from }) => {
        const asked = { q, sort, filter: { status, company: company.join(','), created: { from } } }
        const query = readQuery(memberList, asked)
        const again = read(hrefOf('', memberList, query).replace(/^\?/, ''))
        return JSON.stringify(again) === JSON.stringify(query)
      })
    )
  })

  test('a place is read back only in the order it was taken from', ({ assert }) => {
    const cursor = { key: 'ольга', id: 7, place: 50 }
    const text = writeCursor('name', cursor)
    assert.deepEqual(readCursor('name', 'text', text), cursor)
    assert.isNull(readCursor('-name', 'text', text))
    assert.isNull(readCursor('name', 'timestamptz', text))
    assert.isNull(readCursor('name', 'text', 'nonsense'))
    const never = writeCursor('seen', { key: '2026-02-30 10:00:00+00', id: 1, place: null })
    assert.isNull(readCursor('seen', 'timestamptz', never))
  })
})

test.group('Cells of spreadsheets', () => {
  test('formulas are defused, phones and plain words are left alone', ({ assert }) => {
    for (const text of ['=1+1', '+cmd|x', '-2+3', '@sum(1)', '\t=1', '\r=1', '+7 912; =1']) {
      assert.equal(defused(text), `'${text}`)
    }
    for (const text of ['+7 912 345-67-89', '+49 (30) 55.50', 'Olga', 'a=b', ''])
      assert.equal(defused(text), text)
  })
})
