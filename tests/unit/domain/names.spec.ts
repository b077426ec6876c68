import { test } from '@japa/runner'
import fc from 'fast-check'
import { normaliseCompanyRow, normaliseContactRow } from '#domain/imports/rows'
import { lengthOf, nameFlaw, tidyName } from '#domain/names'

/** Each kind of character that shows nothing, with its members. */
const NOTHING_TO_SEE = {
  'marks of direction': '\u200E\u200F\u061C',
  'embeddings and overrides': '\u202A\u202B\u202C\u202D\u202E',
  'isolates': '\u2066\u2067\u2068\u2069',
  'zero width': '\u200B\u2060\u2061\u2062\u2063\u2064\uFEFF',
  'fillers': '\u115F\u1160\u3164\uFFA0\u2800\u034F',
  'control characters': '\u0001\u0007\u001A\u007F\u0086',
  'tags': '\u{E0041}\u{E007F}',
  'halves and no characters': '\uDC00\uD800\uFFFE\uFFF9',
}
const members = Object.entries(NOTHING_TO_SEE).flatMap(([kind, chars]) =>
  [...chars].map((char) => ({ kind, char, code: char.codePointAt(0)!.toString(16) }))
)

test.group('Names', () => {
  test('{kind}: U+{code} disguises a name, alone it shows nothing')
    .with(members)
    .run(({ assert }, { char }) => {
      assert.equal(nameFlaw(tidyName(`Anna${char}Kim`)), 'disguised_name')
      assert.equal(nameFlaw(tidyName(`${char}Anna`)), 'disguised_name')
      assert.equal(nameFlaw(tidyName(char)), 'invisible_name')
      assert.equal(nameFlaw(tidyName(` ${char} ${char}`)), 'invisible_name')
    })

  test('joiners alone, at an end, doubled, or between Latin letters are refused')
    .with([
      '\u200D',
      '\u200C',
      'An\u200Dna',
      'An\u200Cna',
      'می\u200C',
      '\u200Cمی',
      'می\u200C\u200Cخ',
      'e\u0301\u0301\u0301\u0301\u0301\u0301x',
    ])
    .run(({ assert }, name) => assert.isNotNull(nameFlaw(tidyName(name))))

  test('people and firms of all scripts may be called as they are: {$self}')
    .with([
      'Anna Kim',
      'Мария О’Нил-Ёлкина',
      'Nguyễn Thị Thu Hà',
      'محمد علی‌زاده',
      'می‌خواهم',
      'क्‍ष शर्मा',
      'ශ්‍රී ලංකා',
      '渡邉󠄀太郎',
      'ขนิษฐา',
      '佐藤 花子',
      'שרה כהן',
      'Ægir Þórsson',
      '👩‍👩‍👧‍👦 Family',
      '👩🏽‍🚀 Space',
      '❤️ Care',
      '🏴󠁧󠁢󠁳󠁣󠁴󠁿 Scots',
      '1️⃣ First',
      '7',
      '&Co',
      'ТОО «Ромашка» № 1',
    ])
    .run(({ assert }, name) => {
      assert.isNull(nameFlaw(tidyName(name)))
    })

  test('one line, composed letters, characters counted as people count', ({ assert }) => {
    assert.equal(tidyName(' Ada\u00A0\t S.\r\nIvanov и\u0306 '), 'Ada S. Ivanov й')
    assert.equal(lengthOf('👩🏽'), 2)
    assert.equal(lengthOf('абв'), 3)
  })

  test('a name that is let through holds something to see, and nothing of Unicode’s invisible', ({
    assert,
  }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const name = tidyName(text)
        if (nameFlaw(name) !== null) return
        assert.match(name, /[\p{L}\p{N}\p{P}\p{S}]/u)
        assert.notMatch(name, /\p{Bidi_Control}|\p{Cc}|\p{Cs}/u)
      }),
      { numRuns: 2000 }
    )
  })

  test('an import holds such a row and says why: U+{code}')
    .with(
      members
        .filter(({ kind }) => /direction|overrides|isolates|zero width|fillers/.test(kind))
        .filter(({ char }) => char !== '\uFEFF')
    )
    .run(({ assert }, { char }) => {
      const context = { locale: 'ru' }
      for (const [name, rule] of [
        [`Anna${char}Kim`, 'disguised_name'],
        [char, 'invisible_name'],
      ]) {
        const contact = normaliseContactRow(
          [name, 'anna@a.example'],
          ['fullName', 'email'],
          context
        )
        assert.deepInclude(contact.problems, { field: 'fullName', rule, params: {}, isGrave: true })
        assert.lengthOf(contact.problems, 1)
        const company = normaliseCompanyRow([name], ['name'], context)
        assert.deepInclude(company.problems, { field: 'name', rule, params: {}, isGrave: true })
        assert.lengthOf(company.problems, 1)
      }
    })
})
