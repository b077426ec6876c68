import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type Import = { file: string; from: string; isType: boolean }

/** What a file imports, re-exports or imports later, by the name it uses. */
export function importsIn(file: string, text: string): Import[] {
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

export const filesOf = (pattern: string) => globSync(pattern, { cwd: root }).sort()
export const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
export const importsOf = (pattern: string) =>
  filesOf(pattern).flatMap((file) => importsIn(file, textOf(file)))

const OUTSIDE_APP = /^(bench|bin|chaos|config|database|start|tests|workflows)\//

/** `#queries/members/member_list` → `app/queries/members/member_list.ts`; null for packages. */
export function fileOf(from: string): string | null {
  if (!from.startsWith('#')) return null
  const path = from.slice(1)
  return `${OUTSIDE_APP.test(path) ? '' : 'app/'}${path}.ts`
}

/** One circle among imports, as the files in their order, the first again at the end; null where there is none. */
export function circleIn(imports: Import[]): string[] | null {
  const graph = new Map<string, string[]>()
  for (const { file, from } of imports) {
    const target = fileOf(from)
    if (target && target !== file) graph.set(file, [...(graph.get(file) ?? []), target])
  }
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] | null => {
    if (done.has(file)) return null
    const at = path.indexOf(file)
    if (at >= 0) return [...path.slice(at), file]
    path.push(file)
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next)
      if (circle) return circle
    }
    path.pop()
    done.add(file)
    return null
  }
  for (const file of graph.keys()) {
    const circle = visit(file)
    if (circle) return circle
  }
  return null
}
