import { test } from '@japa/runner'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../../', import.meta.url))

type Import = { file: string; from: string; isType: boolean }

/** What a file imports, re-exports or imports later, by the name it uses. */
function importsIn(file: string, text: string): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const visit = (node: ts.Node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const clause = ts.isImportDeclaration(node) ? node.importClause : undefined
      const isType = ts.isExportDeclaration(node)
        ? node.isTypeOnly
        : clause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      found.push({ file, from: (node.moduleSpecifier as ts.StringLiteral).text, isType })
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments
      if (name && ts.isStringLiteral(name)) found.push({ file, from: name.text, isType: false })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.map((one) => ({ ...one, from: normalised(file, one.from) }))
}

/** `../x.js` as the alias that the rest of the house uses. */
function normalised(file: string, from: string) {
  if (!from.startsWith('.')) return from
  const path = relative('.', join(dirname(file), from)).replace(/\.(js|ts)$/, '')
  return path.startsWith('app/') ? `#${path.slice(4)}` : `#${path}`
}

const files = (pattern: string) => globSync(pattern, { cwd: root }).sort()
const importsOf = (pattern: string) =>
  files(pattern).flatMap((file) => importsIn(file, readFileSync(join(root, file), 'utf8')))

const LAYERS =
  /^#(controllers|operations|queries|models|access|policies|validators|domain|middleware|exceptions|wall|auth|http|uploads|forms|lists|processes|imports|spreadsheets|presenters|providers|commands|workflows|config|database|start|tests|generated)\//

type Rule = {
  name: string
  files: string
  /** What an import of ours may be; packages are judged by `packages`. */
  may: RegExp
  typesMay?: RegExp
  packages?: RegExp
  except?: RegExp
}

/** Who may import whom. A layer looks down, never up; see the README's part on the shape of the code. */
const rules: Rule[] = [
  {
    name: 'the domain is pure: it imports nothing but itself',
    files: 'app/domain/**/*.ts',
    may: /^#domain\//,
    /** Libraries that compute; none that reaches out. */
    packages: /^(?!node:(?!crypto$)|@adonisjs\/|@temporalio\/|pg$|nodemailer$)/,
  },
  {
    name: 'models know nothing above them',
    files: 'app/models/**/*.ts',
    may: /^#(models|domain|database)\//,
    typesMay:
      /^#(domain|config|wall|auth|http|uploads|forms|lists|processes|imports|spreadsheets|presenters)\//,
  },
  {
    name: 'the rule of access knows the domain and who acts',
    files: 'app/access/**/*.ts',
    // Who acts is made of what the database holds: the actor, and their entrance into an organization.
    except: /^app\/access\/(actor|deny|entrance)\.ts$/,
    may: /^#(access|domain)\//,
    typesMay:
      /^#(access|domain|models|wall|auth|http|uploads|forms|lists|processes|imports|spreadsheets|presenters)\//,
  },
  {
    name: 'policies know the domain and who acts',
    files: 'app/policies/**/*.ts',
    may: /^#(policies|access|domain)\//,
    typesMay:
      /^#(models|wall|auth|http|uploads|forms|lists|processes|imports|spreadsheets|presenters|domain|policies|access)\//,
  },
  {
    name: 'validators check forms and ask nobody',
    files: 'app/validators/**/*.ts',
    may: /^#(validators|domain|config)\//,
    typesMay: LAYERS,
  },
  {
    name: 'queries read: they call no operation',
    files: 'app/queries/**/*.ts',
    may: /^#(queries|policies|access|models|domain|wall|auth|http|uploads|forms|lists|processes|imports|spreadsheets|presenters|config)\//,
    typesMay: LAYERS,
  },
  {
    name: 'operations know nothing of requests, pages and workflows',
    files: 'app/operations/**/*.ts',
    may: /^#(operations|queries|policies|access|models|domain|wall|auth|http|uploads|forms|lists|processes|imports|spreadsheets|presenters|exceptions|config|validators)\/|^#workflows\/(\w+\/)?contract$/,
    typesMay: LAYERS,
  },
  {
    name: 'controllers call operations and queries',
    files: 'app/controllers/**/*.ts',
    may: /^#(controllers|operations|queries|policies|access|models|validators|domain|wall|auth|http|uploads|forms|lists|processes|imports|spreadsheets|presenters|exceptions|config)\/|^#start\/env$/,
    typesMay: LAYERS,
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
    typesMay: LAYERS,
    packages: /^@temporalio\/(activity|common)$/,
  },
]

function violations(rule: Rule, imports: Import[]) {
  return imports
    .filter(({ file }) => !rule.except?.test(file))
    .filter(({ from, isType }) => {
      if (!LAYERS.test(from)) {
        return !isType && rule.packages !== undefined && !rule.packages.test(from)
      }
      return !rule.may.test(from) && !(isType && rule.typesMay?.test(from))
    })
    .map(({ file, from }) => `${file} imports ${from}`)
}

test.group('Architecture: imports', () => {
  for (const rule of rules) {
    test(rule.name, ({ assert }) => {
      const imports = importsOf(rule.files)
      assert.isNotEmpty(
        imports.length ? imports : files(rule.files),
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
    assert.isEmpty(
      violations(
        workflow,
        importsIn('workflows/x/workflow.ts', `import type * as a from './activities.js'`)
      )
    )
  })
})
