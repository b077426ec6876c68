import { test } from '@japa/runner'
import { dirname } from 'node:path'
import {
  circleIn,
  filesOf,
  importsIn,
  importsOf,
  textOf,
  type Import,
} from '#tests/helpers/imports_of_files'

/**
 * The parts of `app/` from the ground up (`docs/layers.md`), and what each may import. A part never names one that stands
 * after it, so folders know no circle; types may come from any part below. `config` is for all but the domain.
 */
const LAYERS: Record<string, { values: string[]; besides?: RegExp }> = {
  domain: { values: [] },
  models: { values: ['domain'], besides: /^#database\/schema$/ },
  wall: { values: [], besides: /^#start\/env$/ },
  exceptions: { values: ['domain'] },
  http: { values: ['wall', 'exceptions'] },
  uploads: { values: ['http'], besides: /^#start\/env$/ },
  auth: { values: ['domain', 'models', 'wall', 'exceptions', 'http'] },
  access: { values: ['domain', 'models', 'wall'] },
  policies: { values: ['domain', 'wall', 'access'] },
  validators: { values: ['domain'] },
  forms: { values: ['wall', 'exceptions', 'http', 'auth'], besides: /^#start\/env$/ },
  spreadsheets: { values: ['domain', 'uploads'] },
  imports: { values: ['domain', 'wall', 'spreadsheets'] },
  processes: { values: ['wall'], besides: /^#workflows\/(\w+\/)?contract$/ },
  lists: { values: ['domain', 'wall', 'access', 'policies'] },
  registry: { values: ['lists'] },
  queries: {
    values: [
      'domain',
      'models',
      'wall',
      'auth',
      'access',
      'policies',
      'imports',
      'processes',
      'lists',
      'registry',
    ],
  },
  presenters: {
    values: [
      'domain',
      'access',
      'policies',
      'uploads',
      'spreadsheets',
      'imports',
      'processes',
      'lists',
      'registry',
      'queries',
    ],
  },
  operations: {
    values: [
      'domain',
      'models',
      'wall',
      'exceptions',
      'auth',
      'access',
      'policies',
      'validators',
      'forms',
      'uploads',
      'spreadsheets',
      'imports',
      'processes',
      'lists',
      'registry',
      'queries',
      'presenters',
    ],
    besides: /^#workflows\/(\w+\/)?contract$/,
  },
  resources: { values: ['models', 'policies', 'registry', 'queries', 'operations'] },
  middleware: {
    values: [
      'domain',
      'wall',
      'exceptions',
      'http',
      'uploads',
      'auth',
      'access',
      'policies',
      'forms',
    ],
  },
  controllers: {
    values: [
      'domain',
      'models',
      'wall',
      'exceptions',
      'http',
      'uploads',
      'auth',
      'access',
      'policies',
      'validators',
      'forms',
      'spreadsheets',
      'imports',
      'processes',
      'lists',
      'registry',
      'queries',
      'presenters',
      'operations',
    ],
    besides: /^#start\/env$/,
  },
  providers: { values: ['wall', 'http', 'uploads'], besides: /^#workflows\/client$/ },
  commands: { values: [], besides: /^#(bench|chaos|database\/seeders|workflows)\// },
}
const order = Object.keys(LAYERS)

/** Files that stand higher than their folder: the framework wants its handler of errors there. */
const ABOVE: Record<string, string[]> = {
  'app/exceptions/handler.ts': ['forms', 'http', 'presenters'],
}
/** Who acts is made of what the database holds: other files of the rule of access know no models. */
const ACCESS_WITH_MODELS = /^app\/access\/enter_organization\.ts$/

const partOf = (from: string) => /^#(\w+)\//.exec(from)?.[1] ?? ''

/** What a file of a part imports and may not. */
function unlawful(part: string, imports: Import[]) {
  const { values, besides } = LAYERS[part]
  return imports
    .filter(({ file, from, isType }) => {
      if (!from.startsWith('#')) return false
      const other = partOf(from)
      if (other === part) return false
      if (other === 'config') return part === 'domain'
      if (besides?.test(from) || ABOVE[file]?.includes(other)) return false
      if (part === 'access' && other === 'models') return !isType && !ACCESS_WITH_MODELS.test(file)
      if (isType && order.indexOf(other) >= 0) return order.indexOf(other) > order.indexOf(part)
      return !values.includes(other)
    })
    .map(({ file, from }) => `${file} imports ${from}`)
}

type Rule = {
  name: string
  files: string
  /** What an import of ours may be; packages are judged by `packages`. */
  may: RegExp
  typesMay?: RegExp
  packages?: RegExp
  except?: RegExp
}

const OURS = /^#/

/** What holds besides the layers. */
const rules: Rule[] = [
  {
    name: 'the domain is pure: it imports nothing but itself',
    files: 'app/domain/**/*.ts',
    may: /^#domain\//,
    /** Libraries that compute; none that reaches out. */
    packages: /^(?!node:(?!crypto$)|@adonisjs\/|@temporalio\/|pg$|nodemailer$)/,
  },
  {
    name: 'only contracts and the client of workflows are known in app',
    files: 'app/**/*.ts',
    may: /^#(?!workflows\/)|^#workflows\/(client|(\w+\/)?contract)$/,
    // The commands that are the worker's own process.
    except: /^app\/commands\/temporal_/,
  },
  {
    name: 'a workflow knows contracts, the domain, and activities as types',
    files: 'workflows/*/workflow.ts',
    may: /^#workflows\/(\w+\/)?contract$|^#workflows\/processes\/steps$|^#domain\//,
    typesMay: /^#workflows\/(\w+\/)?(contract|activities)$|^#domain\//,
    packages: /^@temporalio\/(workflow|common)$/,
  },
  {
    name: 'what the stories of processes share knows no more than a workflow',
    files: 'workflows/processes/steps.ts',
    may: /^#workflows\/(processes\/)?contract$|^#domain\//,
    typesMay: /^#workflows\/processes\/(contract|activities)$|^#domain\//,
    packages: /^@temporalio\/(workflow|common)$/,
  },
  {
    name: 'a contract is plain: any side may load it',
    files: 'workflows/**/contract.ts',
    may: /^#workflows\/(processes\/)?contract$|^#domain\//,
    packages: /^$/,
  },
  {
    name: 'activities hold nothing but calls of operations',
    files: 'workflows/*/activities.ts',
    may: /^#operations\/|^#workflows\/(catalogue|(\w+\/)?contract)$/,
    typesMay: OURS,
    packages: /^@temporalio\/(activity|common)$/,
  },
]

function violations(rule: Rule, imports: Import[]) {
  return imports
    .filter(({ file }) => !rule.except?.test(file))
    .filter(({ from, isType }) => {
      if (!OURS.test(from)) {
        return !isType && rule.packages !== undefined && !rule.packages.test(from)
      }
      return !rule.may.test(from) && !(isType && rule.typesMay?.test(from))
    })
    .map(({ file, from }) => `${file} imports ${from}`)
}

test.group('Architecture: imports', () => {
  test('every part of app has its line, and names only parts that stand before it', ({
    assert,
  }) => {
    const parts = new Set(filesOf('app/*/**/*.ts').map((file) => file.split('/')[1]))
    assert.sameMembers([...parts], order)
    for (const [part, { values }] of Object.entries(LAYERS))
      for (const other of values)
        assert.isBelow(order.indexOf(other), order.indexOf(part), `${part} names ${other}`)
  })

  test('{$self} imports what stands in its line, and nothing else')
    .with(order)
    .run(({ assert }, part) => {
      assert.deepEqual(unlawful(part, importsOf(`app/${part}/**/*.ts`)), [])
    })

  test('no circle of imports, types included', ({ assert }) => {
    const imports = importsOf('{app,workflows,config,start,database}/**/*.ts')
    assert.isAbove(imports.length, 2000)
    assert.isNull(circleIn(imports)?.join('\n  → ') ?? null)
  })

  for (const rule of rules) {
    test(rule.name, ({ assert }) => {
      const imports = importsOf(rule.files)
      assert.isNotEmpty(
        imports.length ? imports : filesOf(rule.files),
        `nothing matches ${rule.files}`
      )
      assert.deepEqual(violations(rule, imports), [])
    })
  }

  test('a workflow imports the activities of its own folder only', ({ assert }) => {
    const foreign = importsOf('workflows/*/workflow.ts').filter(
      ({ file, from }) => from.endsWith('/activities') && from !== `#${dirname(file)}/activities`
    )
    assert.deepEqual(foreign, [])
  })

  test('the rules find what they forbid', ({ assert }) => {
    const [domain] = rules
    const workflow = rules.find(({ files: pattern }) => pattern === 'workflows/*/workflow.ts')!
    const text = `import Mail from '#models/mail'
      import type { Actor } from '../access/actor.js'
      export { x } from '#workflows/mail_delivery/activities'
      const later = () => import('node:fs')`
    const imports = importsIn('app/domain/bad.ts', text)
    assert.lengthOf(violations(domain, imports), 4)
    assert.lengthOf(violations(workflow, imports), 4)
    assert.lengthOf(unlawful('domain', imports), 3)
    assert.isEmpty(
      violations(
        workflow,
        importsIn('workflows/x/workflow.ts', `import type * as a from './activities.js'`)
      )
    )
    const files = ['a', 'b', 'c'].flatMap((name, n, all) =>
      importsIn(`app/domain/${name}.ts`, `const later = () => import('./${all[(n + 1) % 3]}.js')`)
    )
    assert.lengthOf(circleIn(files)!, 4)
    assert.isNull(circleIn(files.slice(1)))
  })
})

/** Statements that change rows, and what Lucid's models offer for it. */
const WRITES = [
  /\b(insert\s+into|delete\s+from|update\s+\w+\s+(\w+\s+)?set|truncate\s+table)\b/i,
  /\.(save|createMany|create|updateOrCreate|firstOrCreate|merge|fill)\(|\.query\([^)]*\)[^;]*\.(update|delete|insert)\(/,
]
/** It tries to write across the wall, and takes every attempt back. */
const ATTEMPTS = 'app/queries/wall/attempts.ts'

/** Parts that hold raw values: words are put on by presenters, and addresses with them. */
const WORDLESS =
  '{access,domain,imports,lists,models,policies,processes,queries,registry,spreadsheets,uploads,wall}'

test.group('Architecture: queries and words', () => {
  test('what writes is no query', ({ assert }) => {
    const writing = filesOf('app/queries/**/*.ts').filter(
      (file) => file !== ATTEMPTS && WRITES.some((write) => write.test(textOf(file)))
    )
    assert.deepEqual(writing, [])
    assert.isTrue(WRITES.some((write) => write.test(textOf(ATTEMPTS))))
    assert.isTrue(WRITES[1].test(textOf('app/operations/companies/create_company.ts')))
  })

  test('words are put on by presenters: the parts below them know no language', ({ assert }) => {
    const speaking = importsOf(`app/${WORDLESS}/**/*.ts`)
      .filter(({ from }) => from.startsWith('@adonisjs/i18n') || from.startsWith('#presenters/'))
      .map(({ file, from }) => `${file} imports ${from}`)
    // What a list's cells are told: the presenter that draws them hands them its words.
    assert.deepEqual(speaking, ['app/lists/definition.ts imports @adonisjs/i18n'])
    const asking = filesOf(`app/${WORDLESS}/**/*.ts`).filter((file) =>
      /\bi18n\b[\w.]*\.(t|formatNumber|hasMessage)\(/.test(textOf(file))
    )
    assert.isEmpty(
      asking.filter((file) => !/^app\/queries\/\w+\/\w+_list\.ts$/.test(file)),
      'only the cells of a list say words, with what they are handed'
    )
  })
})
