import { test } from '@japa/runner'
import { formatCount, formatInstant, instantOf, relativeTo } from '#presenters/local_time'

const words = {
  now: 'just now',
  minutes: '{n} min ago',
  hours: '{n} h ago',
  yesterday: 'yesterday',
}
const now = new Date('2026-11-22T12:00:00Z')
const relative = (at: string, timeZone = 'UTC') =>
  relativeTo(now, new Date(at), words, 'en', timeZone)

test.group('Relative times', () => {
  test('{at} reads "{text}"')
    .with([
      { at: '2026-11-22T11:59:30Z', text: 'just now' },
      { at: '2026-11-22T11:55:00Z', text: '5 min ago' },
      { at: '2026-11-22T09:10:00Z', text: '2 h ago' },
      { at: '2026-11-21T23:00:00Z', text: 'yesterday' },
      { at: '2026-11-12T12:00:00Z', text: '12 Nov' },
      { at: '2025-11-12T12:00:00Z', text: '12 Nov 2025' },
      { at: '2026-11-22T18:00:00Z', text: '18:00' },
      { at: '2026-11-24T18:00:00Z', text: '24 Nov 18:00' },
    ])
    .run(({ assert }, { at, text }) => assert.equal(relative(at), text))

  test('the day is the person’s own', ({ assert }) => {
    assert.equal(relative('2026-11-21T20:00:00Z', 'UTC'), 'yesterday')
    assert.equal(relative('2026-11-21T20:00:00Z', 'Asia/Irkutsk'), '16 h ago')
  })
})

test.group('Dates and numbers', () => {
  test('are written as the language has it', ({ assert }) => {
    assert.equal(formatInstant(now, 'short', 'en', 'UTC'), '22 Nov 2026')
    assert.match(formatInstant(now, 'short', 'ru', 'UTC'), /^22 нояб\. 2026/)
    assert.equal(formatCount(1004, 'en'), '1,004')
    assert.equal(formatCount(12_004, 'ru').replace(/\s/, ' '), '12 004')
  })

  test('nothing is no instant', ({ assert }) => {
    for (const at of [null, undefined, '', 'soon']) assert.isNull(instantOf(at))
  })
})
