import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { paletteResults } from '#presenters/palette/results'
import { companyChoices } from '#queries/companies/company_choices'
import { memberChoices } from '#queries/members/member_choices'
import { companyList } from '#queries/companies/company_list'
import { memberList } from '#queries/members/member_list'
import { countRows, readSelection } from '#lists/selection'
import { filterForm } from '#presenters/lists/filter_form'
import { runList } from '#presenters/lists/run_list'
import { Actor } from '#access/actor'
import { acting, makeWorld, type World } from '#tests/helpers/world'
import type { Permission } from '#domain/permissions'

const i18n = i18nManager.locale('en')

/** The same person with other permissions. */
const holding = (actor: Actor, ...permissions: Permission[]) =>
  new Actor({
    ...{ trx: actor.trx, organization: actor.organization, member: actor.member },
    ...{ group: actor.group, user: actor.user, departments: [...actor.departments] },
    isOwner: false,
    permissions,
    hasProcessNews: false,
    isOfSeveral: false,
  })

let world: World

test.group('Search through the rule of visibility', (group) => {
  group.setup(async () => {
    world = await makeWorld()
  })

  test('a few visible ones are found behind many thousand that are not, everywhere one searches', async ({
    assert,
  }) => {
    await acting(world.northwind, 'staff', async (actor) => {
      const { id, groups } = world.northwind
      // More better matches than any first look takes, all of a kind that the viewer may not see.
      await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email)
         select ?, ?, 'Zebra ' || n, 'zebra.' || n || '@hidden.example' from generate_series(1, 3000) n`,
        [id, groups.client]
      )
      await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email)
         select ?, ?, 'Colleague ' || n, 'colleague.zebra.' || n || '@seen.example' from generate_series(1, 7) n`,
        [id, groups.staff]
      )
      const restricted = holding(actor, 'staff:view')

      const list = await runList(restricted, memberList, { q: 'zebra' }, i18n)
      assert.lengthOf(list.rows, 7)
      assert.equal(list.count.value, 7)
      assert.equal(await countRows(restricted, memberList, { q: 'zebra' }), 7)
      const { ids } = await readSelection(restricted, memberList, { q: 'zebra', selection: 'all' })
      assert.lengthOf(ids, 7)

      const choices = await memberChoices(restricted, 'zebra')
      assert.lengthOf(choices, 7)
      const ofKind = await memberChoices(holding(actor, 'staff:view', 'clients:view'), 'zebra', {
        kind: 'staff',
      })
      assert.lengthOf(ofKind, 7)
      const found = (await paletteResults(restricted, i18n, 'zebra')).flatMap(({ items }) => items)
      assert.lengthOf(found, 6)
      assert.isTrue(found.every(({ title }) => title.startsWith('Colleague')))
    })
  }).timeout(60_000)

  test('filters narrow all matches, not the best of them', async ({ assert }) => {
    await acting(world.northwind, 'administrator', async (actor) => {
      await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email, status)
         select ?, ?, 'Heron ' || n, 'heron.' || n || '@crowd.example', case when n > 2995 then 'blocked' else 'active' end
         from generate_series(1, 3000) n`,
        [world.northwind.id, world.northwind.groups.client]
      )
      const asked = { q: 'heron', filter: { status: 'blocked' } }
      assert.equal((await runList(actor, memberList, asked, i18n)).count.value, 5)
      assert.equal(await countRows(actor, memberList, asked), 5)
      // Without anything that narrows, the best are enough, and the page says so.
      const all = await runList(actor, memberList, { q: 'heron' }, i18n)
      assert.isNotNull(all.note)
    })
  }).timeout(60_000)

  test('a client finds its own company among thousands of the same name', async ({ assert }) => {
    await acting(world.northwind, 'client', async (actor) => {
      await actor.trx.rawQuery(
        `insert into companies (organization_id, name, match_key) select ?, 'Northwind ' || n, 'northwind ' || n from generate_series(1, 2500) n`,
        [world.northwind.id]
      )
      const choices = await companyChoices(actor, 'northwind')
      assert.deepEqual(
        choices.map(({ label }) => label),
        ['Northwind GmbH']
      )
      const list = await runList(actor, companyList, { q: 'northwind' }, i18n)
      assert.lengthOf(list.rows, 1)
    })
  }).timeout(60_000)

  test('a filter offers no names that the viewer may not see, and narrows all the same', async ({
    assert,
  }) => {
    await acting(world.northwind, 'administrator', async (actor) => {
      const offered = async (viewer: Actor) => {
        const { filters } = await filterForm(viewer, memberList, {}, i18n)
        const labels = (key: string) =>
          filters.find((filter) => filter.key === key)!.options.map(({ label }) => label)
        return {
          group: labels('group'),
          company: labels('company'),
          department: labels('department'),
        }
      }
      const all = await offered(actor)
      assert.includeMembers(all.company, ['Northwind GmbH'])
      assert.lengthOf(all.group, 3)
      assert.includeMembers(all.department, ['First line', 'Legal'])

      const restricted = holding(actor, 'clients:view', 'staff:view')
      assert.deepEqual(await offered(restricted), {
        group: ['administrator'],
        company: ['Without company'],
        department: ['Without department'],
      })
      for (const kind of ['client', 'staff']) {
        const asked = { filter: { kind } }
        assert.equal(
          await countRows(restricted, memberList, asked),
          await countRows(actor, memberList, asked)
        )
      }
    })
  })
})
