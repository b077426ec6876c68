import { impossibleDay, spansOf, weekForm } from '#domain/working_week'
import { test } from '@japa/runner'

test.group('Working week', () => {
  test('what the form shows is what it reads back', ({ assert }) => {
    const hours = [
      { day: 1, from: '09:00', to: '13:00' },
      { day: 1, from: '14:00', to: '18:00' },
      { day: 6, from: '10:00', to: '15:00' },
    ]
    const typed = Object.fromEntries(
      weekForm(hours).map(({ day, spans }) => [
        `d${day}`,
        Object.fromEntries(
          spans.flatMap(({ from, to }, n) => [
            [`from_${n}`, from],
            [`to_${n}`, to],
          ])
        ),
      ])
    )
    assert.deepEqual(spansOf(typed), hours)
    assert.isNull(impossibleDay(hours))
  })

  test('"{typed}" is read as {read}')
    .with([
      { typed: '9', read: '09:00' },
      { typed: '9:30', read: '09:30' },
      { typed: '0930', read: '09:30' },
      { typed: '9.30', read: '09:30' },
      { typed: 'nine', read: 'nine' },
    ])
    .run(({ assert }, { typed, read }) => {
      assert.equal(spansOf({ d2: { from_0: typed, to_0: '18:00' } })[0].from, read)
    })

  test('a day with {what} makes no sense')
    .with([
      { what: 'half a span', spans: [['09:00', '']] },
      { what: 'an end before its beginning', spans: [['18:00', '09:00']] },
      {
        what: 'spans that overlap',
        spans: [
          ['09:00', '14:00'],
          ['13:00', '18:00'],
        ],
      },
      { what: 'no time at all', spans: [['nine', 'six']] },
      { what: 'an hour that no clock has', spans: [['09:00', '25:00']] },
    ])
    .run(({ assert }, { spans }) => {
      assert.equal(impossibleDay(spans.map(([from, to]) => ({ day: 3, from, to }))), 3)
    })

  test('night shifts may end at midnight', ({ assert }) => {
    assert.isNull(impossibleDay([{ day: 5, from: '16:00', to: '24:00' }]))
  })
})
