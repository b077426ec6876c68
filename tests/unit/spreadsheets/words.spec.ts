import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { refusalCodes } from '#spreadsheets/types'

test.group('Words of spreadsheets', () => {
  test('every refusal, note and problem has its words in {$self}')
    .with(['ru', 'en'])
    .run(({ assert }, locale) => {
      const i18n = i18nManager.locale(locale)
      const params = {
        count: 2,
        limit: 50,
        type: 'pdf',
        sheet: 2,
        field: 'name',
        found: 3,
        expected: 5,
        rows: 9,
        text: 'x',
        label: 'Fax',
        value: 'y',
        length: 9,
        ending: 'xls',
        format: 'csv',
        names: '«S»',
        name: 'S',
        hidden: 2,
        records: 3,
        accounted: 2,
        line: 7,
      }
      const problems =
        'missing missing_email not_an_email lookalike_email several_emails not_a_website not_a_nick not_yes_or_no phone_rounded not_a_phone not_taken label_not_taken too_long too_many_cells broken_quotes unreadable_characters cell_error formula_without_value cell_cut control_characters missing_text cells_beyond'
      const keys = [
        ...refusalCodes.map((code) => `refusals.${code}`),
        ...'misnamed hidden_sheets all_sheets_hidden visible_sheets_empty hidden_rows hidden_columns merged_ranges empty_rows broken_rows'
          .split(' ')
          .map((code) => `notes.${code}`),
        ...problems.split(' ').map((code) => `problems.${code}`),
      ]
      for (const key of keys)
        assert.notMatch(i18n.t(`spreadsheets.${key}`, params), /translation missing|[{}]/i, key)
    })
})
