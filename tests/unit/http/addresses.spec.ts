import { test } from '@japa/runner'
import { trustedProxies } from '#config/trusted_proxies'
import { localPath } from '#http/local_path'
import { isEscapedText, unusableIn } from '#http/unusable_text'

test.group('Paths on this site', () => {
  test('{path} is one')
    .with([
      { path: '/' },
      { path: '/o/1/members?q=a%20b&filter[x]=y' },
      { path: '/o/1?next=//elsewhere.example' },
    ])
    .run(({ assert }, { path }) => assert.equal(localPath(path), path))

  test('{path} is none')
    .with(
      [
        ...[
          '//evil.example',
          '/\\evil.example',
          '/\t/evil.example',
          '\\/evil.example',
          '/\n//evil',
          '',
        ],
        ...[
          'https://evil.example',
          'javascript:alert(1)',
          'evil',
          '/x\\y',
          '/x\0',
          '/.//evil.example',
          '/..//evil',
        ],
        `/${'x'.repeat(5000)}`,
      ].map((path) => ({ path }))
    )
    .run(({ assert }, { path }) => assert.isNull(localPath(path)))

  test('what is no text is none', ({ assert }) => {
    for (const odd of [undefined, null, 5, {}, ['/x']]) assert.isNull(localPath(odd))
  })
})

test.group('Trusted proxies', () => {
  test('none without the setting', ({ assert }) => {
    for (const setting of [undefined, '', ' , ']) {
      assert.isFalse(trustedProxies(setting)('127.0.0.1'))
      assert.isFalse(trustedProxies(setting)('::1'))
    }
  })

  test('addresses, networks and the loopback', ({ assert }) => {
    const isTrusted = trustedProxies('loopback, 10.1.0.0/16 2001:db8::/32,192.0.2.7')
    for (const one of [
      '127.0.0.1',
      '127.9.9.9',
      '::1',
      '10.1.255.1',
      '2001:db8::5',
      '192.0.2.7',
      '::ffff:10.1.2.3',
    ])
      assert.isTrue(isTrusted(one), one)
    for (const one of ['10.2.0.1', '192.0.2.8', '2001:db9::1', '8.8.8.8', 'nonsense', ''])
      assert.isFalse(isTrusted(one), one)
  })

  test('{setting} is refused')
    .with(
      ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129', 'true'].map(
        (setting) => ({ setting })
      )
    )
    .run(({ assert }, { setting }) =>
      assert.throws(() => trustedProxies(setting), /TRUSTED_PROXIES/)
    )
})

test.group('Unusable text', () => {
  test('is found wherever it stands, and cleaned', ({ assert }) => {
    assert.isNull(unusableIn({ a: 'Привет 👋', b: ['x', null, 5], c: { d: true } }))
    const found = unusableIn({
      a: 'x\0',
      b: ['ok', '\ud800y'],
      c: { d: { e: '\udc00' } },
      ['k\0']: '1',
    })
    assert.deepEqual(found?.fields, ['a', 'b.1', 'c.d.e', 'k'])
    assert.deepEqual(found?.clean, { a: 'x', b: ['ok', 'y'], c: { d: { e: '' } }, k: '1' })
  })

  test('depth without reason is refused, not walked', ({ assert }) => {
    let deep: unknown = 'x'
    for (let n = 0; n < 50_000; n++) deep = [deep]
    assert.deepEqual(unusableIn({ a: deep })?.fields, ['a'])
  })

  test('a lone percent is text, broken UTF-8 is not', ({ assert }) => {
    for (const text of ['100%', '%zz', '%D0%98', '']) assert.isTrue(isEscapedText(text), text)
    for (const text of ['%FF', '%ED%A0%80', '%D0', '%C0%AF'])
      assert.isFalse(isEscapedText(text), text)
  })
})
