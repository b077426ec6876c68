import { test } from '@japa/runner'
import { fieldId, fieldKey, valueAt } from '#forms/fields'

test.group('Names of fields', () => {
  test('brackets and dots are the same', ({ assert }) => {
    assert.equal(fieldKey('hours[1][from]'), 'hours.1.from')
    assert.equal(fieldKey('departments[]'), 'departments')
    assert.equal(fieldId('hours[1][from]'), 'f-hours-1-from')
  })

  test('values are found along the name', ({ assert }) => {
    const values = { hours: [{ from: '09:00' }], name: null }
    assert.equal(valueAt(values, 'hours[0][from]'), '09:00')
    assert.isNull(valueAt(values, 'name'))
    assert.isUndefined(valueAt(values, 'name.first'))
    assert.isUndefined(valueAt(undefined, 'name'))
  })
})
