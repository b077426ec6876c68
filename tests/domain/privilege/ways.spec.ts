import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { permissions, type Permission } from '#domain/permissions'
import { guardOf } from '#queries/undo/guards'
import { enterOrganization } from '#access/enter_organization'
import type User from '#models/user'
import { holderOf, rowsAbout } from '#tests/helpers/privilege'
import { makeWorld, type Place } from '#tests/helpers/world'
import { elsewhere, ways, type Target, type Way } from '#tests/helpers/ways'

const root = fileURLToPath(new URL('../../../app/operations/', import.meta.url))

/** Each right alone (with what it needs to see anything), and all but the last that an administrator holds. */
const SEEING: Permission[] = [
  'groups:view',
  'departments:view',
  'clients:view',
  'staff:view',
  'processes:view',
]
const combinations: Permission[][] = [
  ...permissions.map((one) => [...new Set([...SEEING, one])]),
  [...SEEING, 'groups:manage', 'departments:manage'],
  [...SEEING, 'processes:manage', 'staff:update', 'clients:update', 'departments:manage'],
  permissions.filter((one) => one !== 'audit:view'),
  permissions.filter((one) => one !== 'groups:manage'),
]

/** What the guard says to who stands below. */
const RANK_RULES = [
  'person_above',
  'group_above',
  'group_above_own',
  'department_holds_above',
  'asker_above',
  'owners_card',
  'owners_sign_in',
]

test.group('Privilege: nobody touches what stands above them', (group) => {
  let place: Place
  let holders: { name: string; user: User }[]

  group.setup(async () => {
    place = (await makeWorld()).northwind
    holders = []
    for (const combination of combinations) {
      const missing = permissions.filter((one) => !combination.includes(one))
      const name =
        missing.length < 5 ? `all but ${missing}` : combination.slice(SEEING.length - 5).join(' ')
      holders.push({ name, user: (await holderOf(place, combination)).user })
    }
  })

  const targetOf = (role: 'owner' | 'administrator'): Target => ({
    memberId: place.members[role],
    groupId: place.groups.administrator,
    email: place.users[role].email,
  })

  /** What became of the target's rows, and whether the action was refused or left it alone. */
  async function walk(way: Way, target: Target, user: User) {
    const trx = await db.transaction()
    try {
      const owner = (await enterOrganization(trx, place.users.owner, place.id))!
      await trx.rawQuery(
        `insert into department_members (organization_id, member_id, department_id) values (?, ?, ?)`,
        [place.id, target.memberId, place.departments.firstLine]
      )
      const prepared = (await way.prepare?.(owner, { place, target })) ?? {}
      const actor = (await enterOrganization(trx, user, place.id))!
      const before = await rowsAbout(owner, target)
      await trx.rawQuery('savepoint way')
      let error: any = null
      let answer: any = null
      try {
        answer = await way.run(actor, { place, target, ...prepared })
      } catch (thrown) {
        error = thrown
        await trx.rawQuery('rollback to savepoint way')
      }
      return { hasMoved: (await rowsAbout(owner, target)) !== before, error, answer }
    } finally {
      await trx.rollback()
    }
  }

  for (const [index, way] of ways.entries()) {
    test(`${index + 1}. ${way.name}: refused to each who lacks a right of theirs`, async ({
      assert,
    }) => {
      for (const role of ['owner', 'administrator'] as const) {
        for (const { name, user } of holders) {
          const { hasMoved, error } = await walk(way, targetOf(role), user)
          assert.isFalse(hasMoved, `${name} moved the ${role}`)
          const known = ['E_INVALID_INPUT', 'E_AUTHORIZATION_FAILURE', 'E_ROW_NOT_FOUND']
          if (error) assert.include(known, error.code, `${name}: ${error.stack}`)
        }
      }
    }).timeout(60_000)

    test(`${index + 1}. ${way.name}: the owner may, so the way is a way`, async ({ assert }) => {
      const { hasMoved, error } = await walk(way, targetOf('administrator'), place.users.owner)
      if (!way.isIdle) return assert.isTrue(hasMoved, error?.stack)
      if (!error) return
      assert.equal(error.code, 'E_INVALID_INPUT', error.stack)
      for (const { rule } of error.problems) assert.notInclude(RANK_RULES, rule)
    })

    test(`${index + 1}. ${way.name}: an administrator, their equal in rights, moves not the owner`, async ({
      assert,
    }) => {
      const { hasMoved } = await walk(way, targetOf('owner'), place.users.administrator)
      const isAboutGroup =
        way.file.startsWith('groups/') || way.name.includes('right') || way.name.includes('sign-in')
      if (!isAboutGroup) assert.isFalse(hasMoved)
    })
  }

  test('every operation that reaches those rows is a way, or says why not', ({ assert }) => {
    const reaching = reachingFiles()
    const known = new Set([...ways.map(({ file }) => file), ...Object.keys(elsewhere)])
    assert.deepEqual(
      reaching.filter((file) => !known.has(file)),
      [],
      'a new operation that writes cards, groups, rights or places needs a line in tests/helpers/ways.ts'
    )
    const files = new Set(globSync('**/*.ts', { cwd: root }).map((file) => file.slice(0, -3)))
    assert.deepEqual(
      [...known].filter((file) => !files.has(file)),
      [],
      'lines about files that are gone'
    )
  })

  test('every journaled table has a guard for undo', async ({ assert }) => {
    const { rows } = await db.rawQuery(
      `select tgrelid::regclass::text as name from pg_trigger where tgname = 'journal_insert' order by 1`
    )
    const names: string[] = rows.map(({ name }: { name: string }) => name)
    assert.includeMembers(names, ['members', 'groups', 'group_permissions', 'department_members'])
    assert.deepEqual(
      names.filter((name) => guardOf(name) === undefined),
      []
    )
  })
})

/** Operations that write the guarded tables, by the words of their code, and all that call them. */
function reachingFiles(): string[] {
  const tables = '(members|groups|group_permissions|department_members)'
  const writes = [
    new RegExp(`(insert into|update|delete from)\\s+${tables}\\b`),
    new RegExp(`(table|from)\\('${tables}'\\)`),
    /\$\{(shape|entry)\.table\}/,
    /(member|card|group|groups|members|places|permissions)\b[\s\S]{0,120}\.(merge|delete|create|createMany|save)\(/,
  ]
  const files = globSync('**/*.ts', { cwd: root }).sort()
  const texts = new Map(files.map((file) => [file.slice(0, -3), readFileSync(root + file, 'utf8')]))
  const reaching = new Set(
    [...texts].filter(([, text]) => writes.some((one) => one.test(text))).map(([file]) => file)
  )
  for (let before = -1; before !== reaching.size;) {
    before = reaching.size
    for (const [file, text] of texts) {
      const imports = [...text.matchAll(/'#operations\/([^']+)'/g)].map(([, name]) => name)
      if (imports.some((name) => reaching.has(name))) reaching.add(file)
    }
  }
  return [...reaching].sort()
}
