import { test } from '@japa/runner'
import { canonicalZone, zoneFor } from '#domain/time_zones'
import { allZones, findZones, zoneName } from '#presenters/time_zones'

const region = (name: string) => ({ Europe: 'Европа', Asia: 'Азия' })[name] ?? name
const found = (q: string, locale = 'ru') => findZones(q, locale, region).map(({ value }) => value)
const winter = new Date('2026-01-15T12:00:00Z')

test.group('Time zones', () => {
  test('are found by place, country, region and distance, in either language: {q}')
    .with([
      { q: 'екатеринб', zone: 'Asia/Yekaterinburg' },
      { q: 'yekat', zone: 'Asia/Yekaterinburg' },
      { q: 'герман', zone: 'Europe/Berlin' },
      { q: 'germany', zone: 'Europe/Berlin' },
      { q: 'BERLIN', zone: 'Europe/Berlin' },
      { q: 'new york', zone: 'America/New_York' },
      { q: 'America/New_York', zone: 'America/New_York' },
      { q: 'азия +5', zone: 'Asia/Yekaterinburg' },
      { q: 'utc', zone: 'UTC' },
    ])
    .run(({ assert }, { q, zone }) => {
      assert.include(found(q), zone)
      assert.isAtMost(found(q).length, 50)
    })

  test('nothing is found for nonsense', ({ assert }) => assert.deepEqual(found('qqqq'), []))

  test('every one has a name of its own kind in {$self}, with its distance')
    .with(['en', 'ru'])
    .run(({ assert }, locale) => {
      const zones = allZones(locale)
      assert.isAbove(zones.length, 400)
      for (const { value, label } of zones) {
        if (value !== 'UTC') assert.match(label, /^\p{L}.*, UTC[+-]\d/u, value)
        assert.equal(canonicalZone(value), value)
      }
    })

  test('names follow the language', ({ assert }) => {
    assert.equal(zoneName('Asia/Yekaterinburg', 'ru', winter), 'Екатеринбург, UTC+5')
    assert.equal(zoneName('Asia/Yekaterinburg', 'en', winter), 'Yekaterinburg, UTC+5')
    assert.equal(zoneName('Europe/Berlin', 'ru', winter), 'Германия, UTC+1')
  })

  test('one name is kept for what browsers call differently', ({ assert }) => {
    assert.equal(canonicalZone('Europe/Kyiv'), canonicalZone('Europe/Kiev'))
    assert.equal(canonicalZone('Etc/UTC'), 'UTC')
    for (const none of ['Mars/Base', '', '+03:00', 3, null, undefined, ['UTC']])
      assert.isNull(canonicalZone(none))
  })

  test('the person’s own comes before the organization’s', ({ assert }) => {
    const organization = { timeZone: 'Europe/Berlin' }
    assert.equal(zoneFor({ timeZone: 'Asia/Irkutsk' }, organization), 'Asia/Irkutsk')
    assert.equal(zoneFor({ timeZone: null }, organization), 'Europe/Berlin')
    assert.equal(zoneFor(null, null), 'UTC')
  })
})
