import { test } from '@japa/runner'
import { initialsOf, tintOf, tints } from '#domain/tints'

test.group('Tints', () => {
  test('a name keeps its colour, and names share the palette', ({ assert }) => {
    assert.equal(tintOf('Olga Smirnova'), tintOf('Olga Smirnova'))
    const used = new Set(Array.from({ length: 300 }, (_, n) => tintOf(`Person ${n}`)))
    assert.equal(used.size, tints.length)
  })

  test('initials of {name} are {initials}')
    .with([
      { name: 'Olga Smirnova', initials: 'OS' },
      { name: 'Игорь Петрович Петров', initials: 'ИП' },
      { name: '«Ромашка», ООО', initials: 'РО' },
      { name: 'anna', initials: 'A' },
      { name: '  ', initials: '?' },
    ])
    .run(({ assert }, { name, initials }) => assert.equal(initialsOf(name), initials))
})
