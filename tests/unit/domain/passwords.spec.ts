import { passwordProblem } from '#domain/passwords'
import { test } from '@japa/runner'

test.group('Passwords', () => {
  test('{0}')
    .with([
      ['gate-camera-seven', null],
      ['correct horse battery', null],
      ['Надёжный-пароль-42', null],
      ['short', 'short'],
      ['ёёёёёёёёё', 'short'],
      ['qwertyuiop', 'common'],
      ['1234567890', 'common'],
      ['Password123', 'common'],
      ['monkey2024!!', 'common'],
      ['aaaaaaaaaaaa', 'common'],
      ['abababababab', 'common'],
      // On Russian keys, and said twice.
      ['йцукенгшщз', 'common'],
      ['Пароль12345', 'common'],
      ['привет-2026!', 'common'],
      ['iloveyouiloveyou', 'common'],
      ['abcabcabcabc', 'common'],
      // Walks along keys and the alphabet.
      ['qwertyasdfgh', 'common'],
      ['0987654321', 'common'],
      ['abcdefghijkl', 'common'],
      ['zyxwvutsrqpo', 'common'],
      ['фывапролдж', 'common'],
      // Words have neighbours too, but no walks.
      ['assured-poetry', null],
      ['перо и чернила', null],
      ['twelve-hijacked-stuff', null],
      ['anna.kim@video.example', 'personal'],
      ['videoservice99', 'personal'],
    ] as const)
    .run(({ assert }, [password, problem]) => {
      const own = ['anna.kim@video.example', 'Anna Kim', 'VideoService']
      assert.equal(passwordProblem(password, own), problem)
    })

  test('a page of text is no password', ({ assert }) => {
    assert.equal(passwordProblem('x'.repeat(201)), 'long')
  })

  test('what is personal for one is nothing to another', ({ assert }) => {
    assert.isNull(passwordProblem('videoservice99', ['Olga Smirnova']))
  })
})

const OWN = ['anna.kim@videoservice.example', 'Анна Ким', 'Café Zürich', 'ООО Север']

test.group('Passwords: words that they may not hold', () => {
  test('"{0}" is {1}')
    .with([
      ['short', 'short'],
      ['x'.repeat(201), 'long'],
      ['password123', 'common'],
      ['monkey2024!!', 'common'],
      ['aaaaaaaaaaaa', 'common'],
      ['my-baton-of-2031', 'product'],
      ['B.A.T.O.N-is-ours', 'product'],
      ['БАТОН-и-молоко', 'product'],
      ['anna-of-the-hills', 'personal'],
      ['xXvideoserviceXx', 'personal'],
      ['Video_Service_2031', 'personal'],
      ['анна-любит-чай', 'personal'],
      ['ким и компания!', 'personal'],
      ['cafe-at-the-corner', 'personal'],
      ['ZURICH is far away', 'personal'],
      ['далёкий-север-1', 'personal'],
      ['gate-camera-seven', null],
      // Three letters count only where they stand alone.
      ['skimming-stones-7', null],
      ['example-of-nothing', null],
    ] as const)
    .run(({ assert }, [password, problem]) => {
      assert.equal(passwordProblem(password, OWN), problem)
    })

  test('who keeps the mailbox is nobody’s word', ({ assert }) => {
    assert.isNull(passwordProblem('gmail-is-not-a-secret', ['olga.smirnova@gmail.com']))
    assert.equal(passwordProblem('olga-smirnova-1', ['olga.smirnova@gmail.com']), 'personal')
  })
})
