import { test } from '@japa/runner'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const textOf = (file: string) => readFileSync(root + file, 'utf8')
const files = globSync(
  [
    '{app,start,workflows}/**/*.ts',
    'resources/{views,lang}/**/*.{edge,json}',
    'database/{migrations,seeders}/**/*.ts',
  ],
  { cwd: root }
).sort()
const naming = (word: RegExp) => files.filter((file) => word.test(textOf(file)))
const words = (name: string) =>
  ['en', 'ru'].map((locale) => `resources/lang/${locale}/${name}.json`)

/** The number that a document tells: `A list: **6 files**`. */
function told(document: string, what: string) {
  const found = textOf(document).match(new RegExp(`${what}: \\*\\*(\\d+) files\\*\\*`))
  return found && Number(found[1])
}

test.group('What things cost, as the documents tell it', () => {
  test('a text of a card: Telegram stands in what any of them needs, and in what it alone has', ({
    assert,
  }) => {
    const needed = [
      'app/domain/card_texts.ts',
      'app/domain/imports/heading_words.ts',
      'app/queries/members/member_list.ts',
      'database/migrations/0003_create_people.ts',
      ...words('imports'),
      ...words('members'),
    ]
    const itsOwn = [
      /** How a nick is read, checked and linked, and said to be none. */
      ...['telegram', 'imports/rows', 'imports/values'].map((name) => `app/domain/${name}.ts`),
      'app/validators/member.ts',
      'resources/views/members/_details.edge',
      ...words('validator'),
      /** Another product's export names it. */
      'app/domain/imports/product_layouts_ru.ts',
      /** The page of a client's own card, and the people of the demo. */
      'resources/views/homes/show.edge',
      ...words('home'),
      ...['fill_organization', 'people'].map((name) => `database/seeders/demo/${name}.ts`),
      /** Samples of tests. */
      ...words('spreadsheets'),
    ]
    assert.sameMembers(naming(/\btelegram\b/), [...needed, ...itsOwn])
    assert.equal(told('docs/adding_a_resource.md', 'A text of a person’s card'), needed.length)
    assert.isAtMost(needed.length, 11)
  })

  test('a list', ({ assert }) => {
    const needed = [
      ...naming(/\bgroupList\b|\bgroup_list\b/),
      ...files.filter((file) => file === 'resources/views/groups/index.edge'),
      ...words('groups'),
    ]
    assert.equal(told('docs/adding_a_resource.md', 'A list'), needed.length)
    assert.isAtMost(needed.length, 6)
  })

  test('a kind of process: what knows of a workflow, and of the kind by its name', ({ assert }) => {
    const needed = [
      'app/operations/staffing/kind.ts',
      'app/domain/processes.ts',
      ...naming(/\bstaffPerson\b|operations\/staffing\/kind/).filter(
        (file) => !file.startsWith('app/')
      ),
      ...words('processes'),
    ]
    assert.include(textOf('app/domain/processes.ts'), `'staffing'`)
    assert.equal(told('docs/adding_a_resource.md', 'A kind of process'), needed.length)
    assert.isAtMost(needed.length, 8)
  })
})
