import { test } from '@japa/runner'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

test.group('Templates', () => {
  test('a tag of Edge stands on a line of its own: elsewhere it would be printed as words', ({
    assert,
  }) => {
    const printed = globSync('resources/views/**/*.edge', { cwd: root }).flatMap((file) => {
      const text = readFileSync(root + file, 'utf8').replace(/\{\{--[\s\S]*?--\}\}/g, '')
      return text
        .split('\n')
        .filter((line) => /\S.*@!?[a-z][\w.]*\(\s*[{)]/.test(line) && !/^\s*@/.test(line))
        .map((line) => `${file}: ${line.trim()}`)
    })
    assert.deepEqual(printed, [])
  })

  test('a component that a template names exists: an unknown one would be printed as words', ({
    assert,
  }) => {
    const camel = (name: string) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
    const known = new Set(
      globSync('resources/views/components/**/*.edge', { cwd: root }).map((file) =>
        camel(file.slice('resources/views/components/'.length, -'.edge'.length))
          .replace(/\/index$/, '')
          .replaceAll('/', '.')
      )
    )
    const unknown = globSync('resources/views/**/*.edge', { cwd: root }).flatMap((file) =>
      [...readFileSync(root + file, 'utf8').matchAll(/^\s*@!?(\w+\.[\w.]+)\(/gm)]
        .filter(([, name]) => !known.has(name))
        .map(([, name]) => `${file}: ${name}`)
    )
    assert.deepEqual(unknown, [])
  })

  test('what was typed is escaped: attributes() and not toAttrs()', ({ assert }) => {
    const raw = globSync('resources/views/**/*.edge', { cwd: root }).filter((file) =>
      readFileSync(root + file, 'utf8').includes('toAttrs()')
    )
    assert.deepEqual(raw, [])
  })
})

test.group('Regions that scroll', () => {
  test('are reached by the keyboard, and have a name: {$self}')
    .with(globSync('resources/views/**/*.edge'))
    .run(({ assert }, file) => {
      for (const [element] of readFileSync(file, 'utf8').matchAll(
        /<(?:div|section)\b[^>]*overflow-(?:x-)?auto[^>]*>/g
      )) {
        if (element.includes('attributes(')) continue
        assert.match(element, /tabindex="0"/, element)
        assert.match(element, /aria-label/, element)
      }
    })
})
