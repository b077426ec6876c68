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
