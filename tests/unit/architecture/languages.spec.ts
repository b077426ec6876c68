import { test } from '@japa/runner'
import { IntlMessageFormat } from 'intl-messageformat'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** All keys of a language, as `noun.key.key`. */
function keysOf(locale: string): Map<string, string> {
  const folder = `${root}resources/lang/${locale}`
  const keys = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') keys.set(path, value)
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, `${path}.${key}`)
  }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    walk(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')), file.replace('.json', ''))
  }
  return keys
}

/** Keys written out in templates and code: `t('noun.key')`, in quotes or backticks without anything computed. */
function keysInUse(): { key: string; file: string }[] {
  const files = globSync(['resources/views/**/*.edge', 'app/**/*.ts'], { cwd: root })
  return files.flatMap((file) => {
    const text = readFileSync(root + file, 'utf8')
    return [...text.matchAll(/\bt\(\s*['`]([a-z_]+(?:\.[\w-]+)+)['`]/g)].map(([, key]) => ({
      key,
      file,
    }))
  })
}

/** The values that a message takes, wherever in its plurals and choices they stand. */
function names(text: string): string {
  const found = new Set<string>()
  const walk = (nodes: any[]) => {
    for (const node of nodes) {
      // 0 is plain text, 7 the number sign of a plural: neither takes a value of its own.
      if (node.type !== 0 && node.type !== 7) found.add(node.value)
      for (const { value } of Object.values<any>(node.options ?? {})) walk(value)
    }
  }
  walk(new IntlMessageFormat(text, 'en').getAst())
  return [...found].toSorted().join()
}

test.group('Languages', () => {
  const [english, russian] = [keysOf('en'), keysOf('ru')]

  test('English and Russian say the same things', ({ assert }) => {
    assert.deepEqual(
      [...english.keys()].filter((key) => !russian.has(key)),
      [],
      'missing in Russian'
    )
    assert.deepEqual(
      [...russian.keys()].filter((key) => !english.has(key)),
      [],
      'missing in English'
    )
  })

  test('and about the same values', ({ assert }) => {
    const different = [...english].filter(
      ([key, text]) => names(text) !== names(russian.get(key) ?? text)
    )
    assert.deepEqual(
      different.map(([key]) => key),
      []
    )
  })

  test('every key that is written out exists', ({ assert }) => {
    const missing = keysInUse().filter(({ key }) => !english.has(key))
    assert.deepEqual(
      missing.map(({ key, file }) => `${key} (${file})`),
      []
    )
  })

  test('nobody is shouted at', ({ assert }) => {
    const loud = [...english, ...russian].filter(([, text]) => /!|successfully|успешно/i.test(text))
    assert.deepEqual(
      loud.map(([key]) => key),
      []
    )
  })
})
