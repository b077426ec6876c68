import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { explainAction } from '#access/explain_action'
import { explainSight } from '#access/explain'
import { memberGuard } from '#access/privilege'
import { smallestChanges } from '#access/smallest_change'
import { standingOf } from '#access/enter_organization'
import DepartmentPolicy from '#policies/department_policy'
import MemberPolicy from '#policies/member_policy'
import { changesInWords } from '#presenters/access/changes'
import { actionInWords } from '#presenters/access/action'
import { sightInWords } from '#presenters/access/sight'
import { resourceOf } from '#registry/resources'
import { nameScope } from '#wall/scope'
import { actionsOf, detailsOf, policies } from '#tests/helpers/policies'
import {
  inRandomOrganizations,
  randomUsers,
  type LaidOrganization,
} from '#tests/helpers/random_organization'
import { makeWorld, type World } from '#tests/helpers/world'
import type { Assert } from '@japa/assert'
import type { Actor } from '#access/actor'
import type { Told } from '#presenters/access/sentence'
import type User from '#models/user'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

let world: World
let users: User[]
const languages = ['en', 'ru'].map((locale) => i18nManager.locale(locale))

/** What the names of random records stand for. */
const kinds = {
  Group: 'groups',
  Company: 'companies',
  Line: 'departments',
  Person: 'members',
} as const

/** The records that sentences name or link to. */
const spokenOf = (told: Told[], laid: LaidOrganization) =>
  told.flatMap(({ text, href }) => {
    const named = [...text.matchAll(/\b(Group|Company|Line|Person) (\d)\b/g)].map(
      ([, kind, n]) => [kinds[kind as keyof typeof kinds], kind, Number(n)] as const
    )
    const linked = href ? [href.split('/').slice(-2)] : []
    return [
      ...named.map(([noun, , n]) => ({ noun: noun as string, id: laid[noun][n] })),
      ...linked.map(([noun, id]) => ({ noun, id: Number(id) })),
    ]
  })

test.group('Explanations in words', (group) => {
  group.setup(async () => {
    world = await makeWorld()
    users = await randomUsers()
  })

  test('every answer has its sentences, and none names or links what its reader does not see', async ({
    assert,
  }) => {
    const counts = { named: 0, unnamed: 0 }
    await inRandomOrganizations(world, users, 2, async (trx, id, laid) => {
      const { owner, staff, client } = world.northwind.members
      for (const readerId of [owner, client, ...laid.members.slice(0, 2)]) {
        const reader = (await standingOf(trx, id, readerId))!
        const seen = new Map<string, Promise<boolean>>()
        const mayRead = ({ noun, id: record }: { noun: string; id: number }) => {
          const key = `${noun}:${record}`
          if (!seen.has(key)) seen.set(key, sees(trx, id, readerId, noun, record))
          return seen.get(key)!
        }
        const check = async (told: Told[], about: string) => {
          for (const { text } of told)
            assert.notMatch(text, /\0|\s$| {2}|[“«][”»]|undefined/, about)
          for (const one of spokenOf(told, laid)) {
            assert.isTrue(await mayRead(one), `${about}: ${JSON.stringify([one, told])}`)
            counts.named++
          }
          counts.unnamed += told.filter(({ href }) => !href).length
        }
        for (const Policy of policies) {
          for (const memberId of [staff, client, ...laid.members.slice(-2)]) {
            for (const i18n of languages) {
              for (const said of await sights(trx, reader, i18n, Policy, memberId, assert))
                await check(said, `${Policy.noun} of ${memberId} to ${readerId}`)
              for (const action of actionsOf(Policy))
                for (const said of await actions(
                  trx,
                  reader,
                  i18n,
                  Policy,
                  action,
                  memberId,
                  assert
                ))
                  await check(said, `${Policy.noun}.${action} of ${memberId} to ${readerId}`)
            }
          }
        }
      }
    })
    assert.isAbove(counts.named, 100)
    assert.isAbove(counts.unnamed, 100)
  }).timeout(240_000)

  test('somebody who sees everything reads names and finds their pages; others read the same without', async ({
    assert,
  }) => {
    const { id, members, departments, groups } = world.northwind
    const trx = await db.transaction()
    try {
      await nameScope(trx, { organizations: [id], user: world.owner.id })
      await trx.rawQuery(
        `delete from group_permissions where group_id = ? and permission = 'departments:view'`,
        [groups.staff]
      )
      const [owner, client] = [
        (await standingOf(trx, id, members.owner))!,
        (await standingOf(trx, id, members.client))!,
      ]
      const { visibility } = DepartmentPolicy
      const asked = [trx, id, visibility, members.staff, departments.legal] as const
      const sight = (await explainSight(...asked))!
      const lacks = async (reader: Actor, locale: number) => {
        const words = await sightInWords(
          reader,
          languages[locale],
          visibility,
          departments.legal,
          sight
        )
        return words.clauses.flatMap((clause) => clause.lacks)
      }
      const home = `/o/${id}`
      assert.deepEqual(await lacks(owner, 0), [
        {
          text: 'The group “staff” lacks the permission “See departments”',
          href: `${home}/groups/${groups.staff}`,
        },
        {
          text: 'Is not head of any department whose heads see all departments',
          href: null,
        },
        {
          text: 'Does not work in the department “Legal”',
          href: null,
        },
      ])
      assert.deepEqual(await lacks(client, 1), [
        { text: 'У группы нет права «Видеть отделы»', href: null },
        {
          text: 'Не руководит отделом, руководители которого видят все отделы',
          href: null,
        },
        { text: 'Не работает в отделе', href: null },
      ])
      const sets = await smallestChanges(...asked, true)
      const [[first]] = await changesInWords(owner, languages[0], sets)
      assert.deepEqual(first, {
        text: 'Grant the group “staff” the permission “See departments”',
        href: `${home}/groups/${groups.staff}`,
      })
      const [[unnamed]] = await changesInWords(client, languages[0], sets)
      assert.deepEqual(unnamed, {
        text: 'Grant the group the permission “See departments”',
        href: null,
      })
    } finally {
      await trx.rollback()
    }
  })

  test('what stands above somebody is told as they would be told, with the rights that stand there', async ({
    assert,
  }) => {
    const { id, members, groups } = world.northwind
    const trx = await db.transaction()
    try {
      await nameScope(trx, { organizations: [id], user: world.owner.id })
      const answer = (await explainAction(trx, id, members.staff, {
        policy: MemberPolicy,
        action: 'update',
        details: [{ kind: 'staff' }],
        guard: memberGuard({ id: members.administrator, groupId: groups.administrator }),
      }))!
      const [asOwner, asThemselves] = await Promise.all(
        [members.owner, members.staff].map(async (reader) =>
          actionInWords((await standingOf(trx, id, reader))!, languages[0], 'members', answer)
        )
      )
      assert.isFalse(asOwner.isAllowed)
      const own = 'This person may do more than you may, so the card is not yours to change.'
      assert.equal(asThemselves.refusal!.text, own)
      assert.equal(asOwner.refusal!.text, `They would be told: “${own}”`)
      assert.include(
        asOwner.refusal!.above.map(({ text }) => text),
        'The group “administrator” has the permission “Manage groups and access”'
      )
    } finally {
      await trx.rollback()
    }
  })
})

/** Whether the member sees the record, as the explanation of the pair says: another way than that of the words. */
async function sees(
  trx: TransactionClientContract,
  id: number,
  memberId: number,
  noun: string,
  record: number
) {
  const { visibility } = resourceOf(noun)!.policy
  const sight = await explainSight(trx, id, visibility, memberId, record)
  return sight?.clauses.some(({ holds }) => holds) ?? false
}

/** What is told of two records of the policy, and of the smallest changes; each clause says something. */
async function sights(
  trx: TransactionClientContract,
  reader: Actor,
  i18n: (typeof languages)[number],
  { visibility }: (typeof policies)[number],
  memberId: number,
  assert: Assert
): Promise<Told[][]> {
  if (!visibility) return []
  const id = reader.organization.id
  const { rows } = await trx.rawQuery(`select id from ${visibility.table} order by id desc limit 2`)
  const told: Told[][] = []
  for (const { id: record } of rows) {
    const sight = (await explainSight(trx, id, visibility, memberId, record))!
    const words = await sightInWords(reader, i18n, visibility, record, sight)
    for (const [n, { text, because, lacks }] of words.clauses.entries()) {
      assert.equal(text !== null, sight.clauses[n].holds)
      assert.equal(lacks.length, sight.clauses[n].lacks.length)
      told.push(because, lacks, text === null ? [] : [{ text, href: null }])
    }
    assert.lengthOf(words.entrance, sight.entrance.length)
    told.push(words.entrance)
    const sets = await smallestChanges(trx, id, visibility, memberId, record, !sight.isSeen)
    const changes = await changesInWords(reader, i18n, sets)
    assert.deepEqual(
      changes.map((set) => set.length),
      sets.map((set) => set.changes.length)
    )
    told.push(...changes)
  }
  return told
}

/** What is told of an action; each of its grounds says why or why not. */
async function actions(
  trx: TransactionClientContract,
  reader: Actor,
  i18n: (typeof languages)[number],
  Policy: (typeof policies)[number],
  action: string,
  memberId: number,
  assert: Assert
): Promise<Told[][]> {
  const told: Told[][] = []
  for (const details of (await detailsOf(trx, Policy, action)).slice(0, 2)) {
    const answer = (await explainAction(trx, reader.organization.id, memberId, {
      policy: Policy as any,
      action: action as never,
      details: details as never,
    }))!
    const words = await actionInWords(reader, i18n, Policy.noun, answer)
    for (const { isHeld, because, lacks } of words.grounds) {
      assert.isNotEmpty(isHeld ? because : lacks, `${Policy.noun}.${action}`)
      told.push(because, lacks)
    }
  }
  return told
}
