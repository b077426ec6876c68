import { test } from '@japa/runner'
import { smtpServer } from '#config/mail'

const demandsTls = (address: string) => {
  const { secure, requireTLS } = smtpServer(new URL(address)) as Record<string, unknown>
  return Boolean(secure || requireTLS)
}

test.group('The SMTP server', () => {
  test('hears a password over TLS only, but for this machine', ({ assert }) => {
    assert.isTrue(demandsTls('smtp://desk:pass@mail.example.com:587'))
    assert.isTrue(demandsTls('smtps://desk:pass@mail.example.com'))
    assert.isFalse(demandsTls('smtp://desk:pass@127.0.0.1:2525'))
    assert.isFalse(demandsTls('smtp://relay.internal:25'))
  })

  test('is read from its address', ({ assert }) => {
    assert.deepInclude(smtpServer(new URL('smtps://desk%40example.com:a%2Fb@mail.example.com')), {
      host: 'mail.example.com',
      port: 465,
      auth: { type: 'login', user: 'desk@example.com', pass: 'a/b' },
    })
    assert.equal(smtpServer(new URL('smtp://mail.example.com')).port, 587)
  })
})
