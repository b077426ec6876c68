import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { IntlMessageFormat } from 'intl-messageformat'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { composedKeys, composedPatterns, isOfCode, isWritten } from '#tests/helpers/asked_keys'

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

/** Names of all rules in all forms, and of the types behind them; those that only tidy say nothing. */
const SILENT = new Set([
  'trim',
  'parse',
  'name',
  'transform',
  'isKnownZone',
  'enumList',
  'checkbox',
  'record',
  'escape',
  'normalizeEmail',
])
const rulesOfForms = await (async () => {
  const found = new Set<string>(['invisible_name', 'disguised_name', 'timeZone'])
  for (const file of globSync('app/validators/*.ts', { cwd: root })) {
    for (const validator of Object.values<any>(await import(root + file))) {
      if (typeof validator?.toJSON !== 'function') continue
      const walk = (node: any) => {
        if (node.subtype) found.add(node.subtype)
        else if (node.type !== 'root') found.add(node.type)
        for (const { name } of node.validations ?? []) if (name) found.add(name)
        for (const inner of [...(node.properties ?? []), node.each, node.schema])
          if (inner) walk(inner)
      }
      walk(validator.toJSON().schema.schema)
    }
  }
  return [...found].filter((rule) => rule && !SILENT.has(rule) && !rule.startsWith('vine:'))
})()

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

  test('what is asked for with something computed in it is filled from a declared set', async ({
    assert,
  }) => {
    const declared = await composedKeys()
    const unknown = [...composedPatterns()].filter(([pattern]) => !(pattern in declared))
    assert.deepEqual(
      unknown.map(([pattern, file]) => `${pattern} (${file})`),
      [],
      'declare them in tests/helpers/asked_keys.ts'
    )
    assert.isAbove(composedPatterns().size, 50)
  })

  test('and exists whatever fills it', async ({ assert }) => {
    const asked = Object.values(await composedKeys()).flatMap((keys) =>
      Array.isArray(keys) ? keys : []
    )
    assert.deepEqual(
      [...new Set(asked)].filter((key) => !english.has(key)),
      []
    )
    assert.isAbove(asked.length, 300)
  })

  test('nothing is kept that nobody asks for', async ({ assert }) => {
    const listed = new Set(
      Object.values(await composedKeys()).flatMap((keys) => (Array.isArray(keys) ? keys : []))
    )
    const unasked = [...english.keys()].filter(
      (key) =>
        !isWritten(key) &&
        !listed.has(key) &&
        !key.startsWith('validator.shared.') &&
        !isOfCode(key)
    )
    assert.deepEqual(unasked, [])
  })

  test('Russian counts in its four forms: one, few, many, other', ({ assert }) => {
    const lacking: string[] = []
    for (const [key, text] of russian) {
      const walk = (nodes: any[]) => {
        for (const node of nodes) {
          if (node.type === 6) {
            const forms = Object.keys(node.options)
            const isOfWords = forms.some((form) => ['one', 'few', 'many'].includes(form))
            if (isOfWords && !['one', 'few', 'many', 'other'].every((form) => forms.includes(form)))
              lacking.push(key)
          }
          for (const { value } of Object.values<any>(node.options ?? {})) walk(value)
        }
      }
      walk(new IntlMessageFormat(text, 'ru').getAst())
    }
    assert.deepEqual([...new Set(lacking)], [])
  })

  test('a missing word is no answer: where it is worked and tested, it throws', ({ assert }) => {
    assert.throws(
      () => i18nManager.locale('ru').t('administration.nothing_of_the_kind'),
      /No words/
    )
  })

  test('every rule of a form has its words: {$self}')
    .with(['required', ...rulesOfForms])
    .run(({ assert }, rule) =>
      assert.isTrue(english.has(`validator.shared.messages.${rule}`), rule)
    )

  test('one word for one thing: {noun}, in {locale}')
    .with([
      {
        locale: 'en',
        noun: 'undo',
        never: /\b(?:roll(?:ed|s)? back|revert|t(?:ake|akes|ook|aken) (?:\S+ )?back)/i,
      },
      { locale: 'ru', noun: 'undo', never: /откат|вернуть как было/i },
      {
        locale: 'en',
        noun: 'employee',
        never: /\b(?:staff(?:ers?)?|agents?|personnel)\b/i,
      },
      { locale: 'ru', noun: 'employee', never: /работник|персонал(?!ьн)|агент|штат(?!н)/i },
    ])
    .run(({ assert }, { locale, never }) => {
      const said = [...(locale === 'en' ? english : russian)].filter(([, text]) => never.test(text))
      assert.deepEqual(
        said.map(([key]) => key),
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
