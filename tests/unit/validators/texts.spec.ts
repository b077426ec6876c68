import { test } from '@japa/runner'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const files = globSync('app/validators/*.ts', { cwd: root }).filter(
  (file) => !file.endsWith('texts.ts')
)

type Node = {
  type: string
  subtype?: string
  fieldName: string
  validations: { name?: string }[]
  properties?: Node[]
  each?: Node
}

/** Fields by which something is called, wherever they stand in a form. */
const CALLED = /(^|_)name$/

/** All texts of a form, with the path they stand at. */
function textsIn(node: Node, path: string[] = []): { path: string[]; node: Node }[] {
  if (node.type === 'literal') return node.subtype === 'string' ? [{ path, node }] : []
  return [...(node.properties ?? []), ...(node.each ? [node.each] : [])].flatMap((inner) =>
    textsIn(inner, [...path, inner.fieldName])
  )
}

/** Texts that somebody is called by, at the top of a form. */
const phonesIn = (validator: any) =>
  textsOf(validator).filter(({ path }) => path.length === 1 && /phone/i.test(path[0]))

const isName = ({ validations }: Node) => validations.some(({ name }) => name === 'name')

async function validators() {
  const found: { title: string; validator: any }[] = []
  for (const file of files) {
    for (const [name, validator] of Object.entries<any>(await import(`${root}${file}`))) {
      if (typeof validator?.toJSON === 'function') found.push({ title: name, validator })
    }
  }
  return found
}

const textsOf = (validator: any) => textsIn(validator.toJSON().schema.schema)

test.group('Texts of forms', () => {
  test('{$self} declares each text as a name, a line, prose, an address or a code')
    .with(files)
    .run(({ assert }, file) => {
      assert.notMatch(readFileSync(root + file, 'utf8'), /vine\s*\.string\(/)
    })

  test('every text that something is called by is judged as a name: {title}')
    .with(validators)
    .run(({ assert }, { validator }) => {
      const unjudged = textsOf(validator).filter(
        ({ path, node }) => CALLED.test(path.at(-1) ?? '') && !isName(node)
      )
      assert.deepEqual(
        unjudged.map(({ path }) => path.join('.')),
        []
      )
    })

  test('every text has a limit: {title}')
    .with(validators)
    .run(({ assert }, { validator }) => {
      const endless = textsOf(validator).filter(
        ({ node }) => !node.validations.some(({ name }) => name === 'maxLength')
      )
      assert.deepEqual(
        endless.map(({ path }) => path.join('.')),
        []
      )
    })

  test('and refuses what cannot be seen, with a limit that counts characters: {title}')
    .with(async () =>
      (await validators()).filter(({ validator }) =>
        textsOf(validator).some(({ path, node }) => path.length === 1 && isName(node))
      )
    )
    .run(async ({ assert }, { validator }) => {
      for (const { path, node } of textsOf(validator).filter((text) => isName(text.node))) {
        for (const [text, rule] of [
          ['\u200B', 'invisible_name'],
          ['Anna \u202Emik', 'disguised_name'],
          ['😀'.repeat(501), 'maxLength'],
        ]) {
          const [error] = await validator.tryValidate({ [path[0]]: text })
          const said = error.messages
            .filter((message: any) => message.field === path[0])
            .map((message: any) => message.rule)
          assert.deepEqual(said, [rule], `${path[0]} ${node.fieldName}`)
        }
      }
    })

  test('every phone is judged as one: {title}')
    .with(async () =>
      (await validators()).filter(({ validator }) => phonesIn(validator).length > 0)
    )
    .run(async ({ assert }, { validator }) => {
      for (const { path } of phonesIn(validator)) {
        const rulesOf = async (text: string) => {
          const [error] = await validator.tryValidate({ [path[0]]: text })
          return (error?.messages ?? [])
            .filter((message: any) => message.field === path[0])
            .map((message: any) => message.rule)
        }
        for (const text of ['бухгалтер', 'кабинет 12', '12', '+', '-'])
          assert.deepEqual(await rulesOf(text), ['phone'], text)
        for (const text of ['112', 'вн. 123', '٠١٢', '+7 999 120 44 01', '740-28-65, 740-28-66'])
          assert.deepEqual(await rulesOf(text), [], text)
      }
    })

  test('the validators are read', async ({ assert }) => {
    const found = await validators()
    assert.isAbove(found.length, 12)
    assert.isAbove(found.flatMap(({ validator }) => phonesIn(validator)).length, 2)
    assert.isAbove(found.flatMap(({ validator }) => textsOf(validator)).length, 20)
  })
})
