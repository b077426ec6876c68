import { test } from '@japa/runner'
import fc from 'fast-check'
import i18nManager from '@adonisjs/i18n/services/main'
import MemberPolicy from '#policies/member_policy'
import { explainSight } from '#access/explain'
import { memberList } from '#queries/members/member_list'
import type { Actor } from '#access/actor'
import { parseQueryString } from '#lists/query_string'
import { runList } from '#presenters/lists/run_list'
import { countRows, readSelection } from '#lists/selection'
import { acting, makeWorld, type World } from '#tests/helpers/world'

/** Rows with equal keys, empty keys and both alphabets, more than two pages of them. */
async function crowd(
  actor: Actor,
  people: { name: number; company: number | null; seen: number | null; kind: number }[]
) {
  const { organization, trx } = actor
  const groups = await organization.related('groups').query().orderBy('id')
  const companies = await organization
    .related('companies')
    .createMany(
      ['Ромашка', 'Orion', 'Orion', 'Ёлка'].map((name) => ({ name, matchKey: name.toLowerCase() }))
    )
  await trx
    .insertQuery()
    .table('members')
    .multiInsert(
      people.map(({ name, company, seen, kind }, index) => ({
        organization_id: organization.id,
        group_id: groups[kind % groups.length].id,
        company_id: company === null ? null : companies[company].id,
        full_name: ['Olga', 'Ёлкина', 'Елкин', 'Zoe', 'olga', 'Иван'][name],
        email: `p${index}@crowd.example`,
        last_seen_at: seen === null ? null : new Date(Date.UTC(2026, 0, 1, 0, 0, seen)),
      }))
    )
}

const person = fc.record({
  name: fc.nat(5),
  company: fc.option(fc.nat(3)),
  seen: fc.option(fc.nat(3)),
  kind: fc.nat(2),
})

async function walk(actor: Actor, start: string, way: 'nextHref' | 'prevHref') {
  const pages: number[][] = []
  let address: string | null = start
  while (address !== null && pages.length < 20) {
    const list = await runList(
      actor,
      memberList,
      parseQueryString(address),
      i18nManager.locale('en')
    )
    pages.push(list.rows.map(({ id }) => Number(id)))
    const href: string | null = list.pager[way]
    address = href === null ? null : (href.split('?')[1] ?? '')
  }
  return way === 'nextHref' ? pages.flat() : pages.reverse().flat()
}

test.group('Pages of a list', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('walked in either direction they hold every row exactly once, in one order, whatever it is sorted by', async ({
    assert,
  }) => {
    const sorts = ['name', '-name', 'company', '-company', 'seen', '-seen', 'created', '-created']
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 98, maxLength: 160 }),
        fc.constantFrom(...sorts),
        async (people, sort) => {
          await acting(world.northwind, 'administrator', async (actor) => {
            await crowd(actor, people)
            const there = await walk(actor, `sort=${sort}`, 'nextHref')
            const back = await walk(actor, `sort=${sort}&before=end`, 'prevHref')
            assert.lengthOf(there, people.length + 4)
            assert.lengthOf(new Set(there), there.length)
            assert.deepEqual(back, there)
          })
        }
      ),
      { numRuns: 12, endOnFailure: true }
    )
  }).timeout(120_000)

  test('empty keys come last in both directions', async ({ assert }) => {
    await acting(world.northwind, 'administrator', async (actor) => {
      await crowd(actor, [
        { name: 0, company: 0, seen: 1, kind: 0 },
        { name: 0, company: null, seen: null, kind: 0 },
        { name: 0, company: 1, seen: 2, kind: 0 },
      ])
      for (const sort of ['seen', '-seen']) {
        const list = await runList(
          actor,
          memberList,
          { sort, columns: 'seen' },
          i18nManager.locale('en')
        )
        const seen = list.rows.map(({ cells }) => cells[1].at !== null)
        assert.isTrue(seen[0], sort)
        assert.deepEqual(
          seen,
          [...seen].sort((a, b) => Number(b) - Number(a)),
          sort
        )
      }
    })
  })

  test('the count, the exact count, the selection of all and the pages agree under any filter', async ({
    assert,
  }) => {
    const filters = fc.constantFrom(
      '',
      'filter[kind]=client',
      'filter[kind]=staff',
      'filter[company]=none',
      'filter[seen]=never',
      'filter[status]=active,invited',
      'filter[status]=no_sign_in,blocked',
      'filter[mail]=no',
      'filter[department]=none',
      'q=olga',
      'q=ёлк',
      'q=орион',
      'q=crowd+p1',
      'filter[created]=2026-02-30..',
      'filter[created]=2020-01-01..2030-01-01',
      'filter[kind]=client&filter[company]=none&q=zo'
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 120 }),
        filters,
        async (people, asked) => {
          await acting(world.northwind, 'administrator', async (actor) => {
            await crowd(actor, people)
            const query = parseQueryString(asked)
            const list = await runList(actor, memberList, query, i18nManager.locale('en'))
            const walked = await walk(actor, asked, 'nextHref')
            const { ids } = await readSelection(actor, memberList, { ...query, selection: 'all' })
            assert.equal(list.count.value, walked.length)
            assert.equal(await countRows(actor, memberList, query), walked.length)
            assert.deepEqual(
              ids,
              [...walked].sort((a, b) => a - b)
            )
          })
        }
      ),
      { numRuns: 20, endOnFailure: true }
    )
  }).timeout(120_000)

  test('a list shows exactly the rows that somebody has a reason to see', async ({ assert }) => {
    for (const role of ['owner', 'administrator', 'staff', 'client'] as const) {
      await acting(world.northwind, role, async (actor) => {
        const shown = new Set(await walk(actor, '', 'nextHref'))
        const { rows } = await actor.trx.rawQuery(
          'select id from members where organization_id = ?',
          [actor.organization.id]
        )
        for (const { id } of rows) {
          const sight = await explainSight(
            actor.trx,
            actor.organization.id,
            MemberPolicy.visibility,
            actor.member.id,
            id
          )
          assert.equal(shown.has(id), sight!.isSeen, `${role} and member ${id}`)
        }
      })
    }
  })

  test('a place whose rows are gone leads to the first page, a forged one is no place', async ({
    assert,
  }) => {
    await acting(world.northwind, 'administrator', async (actor) => {
      const after = Buffer.from(JSON.stringify(['name', 'яяяя', 1, 4])).toString('base64url')
      for (const place of [
        after,
        'nonsense',
        Buffer.from('["name",{},1,null]').toString('base64url'),
      ]) {
        const list = await runList(actor, memberList, { after: place }, i18nManager.locale('en'))
        assert.lengthOf(list.rows, 4)
        assert.equal(list.pager.from, 1)
      }
    })
  })

  test('people are found by name, e-mail, bare digits of the phone, and their company, in any case', async ({
    assert,
  }) => {
    await acting(world.northwind, 'administrator', async (actor) => {
      const company = await actor.organization
        .related('companies')
        .create({ name: 'Северторг', matchKey: 'северторг' })
      const client = await actor.organization
        .related('groups')
        .query()
        .where('kind', 'client')
        .firstOrFail()
      await actor.organization.related('members').create({
        fullName: 'Пётр Лебедев',
        email: 'p.l@sever.example',
        mobilePhone: '+7 912 345 67 89',
        groupId: client.id,
        companyId: company.id,
      })
      const found = async (q: string) =>
        (await runList(actor, memberList, { q }, i18nManager.locale('en'))).rows.map(
          ({ cells }) => cells[0].text
        )

      for (const q of ['петр', 'ЛЕБЕД', 'sever.ex', '79123456789', 'северт', 'пе ле', '912 345']) {
        assert.deepEqual(await found(q), ['Пётр Лебедев'], q)
      }
      await company.merge({ name: 'Восток' }).save()
      assert.deepEqual(await found('восток'), ['Пётр Лебедев'])
      for (const q of ['северт', '100%', '_', "'; select 1"])
        assert.deepEqual(await found(q), [], q)
    })
  })
})
