import { classifySmtpError, linkedText } from '#domain/mails'
import { test } from '@japa/runner'

test.group('Mail: why an attempt failed', () => {
  test('{0.code} {0.responseCode} is {1}')
    .with([
      [{ code: 'EENVELOPE', responseCode: 550 }, 'refused', true],
      [{ code: 'EENVELOPE', responseCode: 451 }, 'postponed', false],
      [{ code: 'EENVELOPE' }, 'refused', true],
      [{ code: 'EMESSAGE', responseCode: 552 }, 'refused', true],
      [{ code: 'EAUTH', responseCode: 535 }, 'sign_in', false],
      [{ code: 'ECONNECTION' }, 'unreachable', false],
      [{ code: 'ESOCKET' }, 'unreachable', false],
      [{ code: 'EDNS' }, 'unreachable', false],
      [{ message: 'something else' }, 'other', false],
    ] as const)
    .run(({ assert }, [error, kind, isPermanent]) => {
      assert.deepEqual(classifySmtpError(error), { kind, isPermanent })
    })
})

test.group('Mail: links in a letter', () => {
  test('the marker of a hidden link is a piece of its own, one that somebody typed is words', ({
    assert,
  }) => {
    const [mine, typed] = ['a', 'b'].map((letter) => `link-${letter.repeat(36)}`)
    const pieces = linkedText(`Go ${mine}\nor ${typed}`, 'https://desk.example', mine)
    assert.deepEqual(pieces, [
      { text: 'Go ' },
      { text: mine, isHidden: true },
      { text: '\nor ' },
      { text: typed },
    ])
  })

  test('only addresses of ours become links, and the text stays what it was', ({ assert }) => {
    const text = 'Open https://desk.example/a?b=c or https://desk.example.evil/x\nbye'
    const pieces = linkedText(text, 'https://desk.example')
    assert.equal(pieces.map((piece) => piece.text).join(''), text)
    assert.deepEqual(
      pieces.filter(({ href }) => href),
      [{ text: 'https://desk.example/a?b=c', href: 'https://desk.example/a?b=c' }]
    )
  })
})
