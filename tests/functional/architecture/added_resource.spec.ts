import i18nManager from '@adonisjs/i18n/services/main'
import { BasePolicy } from '@adonisjs/bouncer'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { test } from '@japa/runner'
import pg from 'pg'
import type { Actor } from '#access/actor'
import { allowedBy } from '#access/action'
import type { Visibility } from '#access/rule'
import { tenantTable } from '#database/wall'
import { defineList } from '#lists/definition'
import { deleteRecord } from '#operations/deletions/delete_record'
import { undoProcess } from '#operations/processes/undo_process'
import { paletteResults } from '#presenters/palette/results'
import { history } from '#presenters/journal/history'
import { runList } from '#presenters/lists/run_list'
import { declareResource, withdrawResource, type Resource } from '#registry/resources'
import { latelyDeleted } from '#queries/deletions/lately_deleted'
import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'

/** Everything that a resource needs to say: a table, a model, a policy, a list, its words and its declaration. */
const TABLE = [
  ...tenantTable('gadgets', {
    columns: [
      'name text not null',
      'name_key text generated always as (lower(name)) stored',
      'created_at timestamptz not null default now()',
      'updated_at timestamptz not null default now()',
    ],
    traits: { searched: ['name'] },
  }),
  'create index gadgets_by_name on gadgets (organization_id, name_key, id)',
]

class Gadget extends BaseModel {
  static table = 'gadgets'
  @column({ isPrimary: true })
  declare id: number
  @column()
  declare organizationId: number
  @column()
  declare name: string
}

const managed = (actor: Actor) => allowedBy(actor, { manager: { needs: ['companies:view'] } })

class GadgetPolicy extends BasePolicy {
  static noun = 'gadgets'
  static visibility: Visibility = {
    table: 'gadgets',
    clauses: { viewer: { needs: ['companies:view'] } },
  }
  list(actor: Actor) {
    return managed(actor)
  }
  create(actor: Actor) {
    return managed(actor)
  }
  update(actor: Actor) {
    return managed(actor)
  }
  delete(actor: Actor) {
    return managed(actor)
  }
}

const list = defineList<{ name: string }>({
  resource: 'gadgets',
  policy: GadgetPolicy,
  icon: 'cpu',
  table: 'gadgets',
  select: ['t.name'],
  search: 'gadgets',
  defaultSort: 'name',
  columns: {
    name: {
      kind: 'name',
      isFixed: true,
      sort: { by: 't.name_key', type: 'text' },
      cell: (row) => ({ text: row.name }),
    },
  },
})

const gadgets: Resource = {
  noun: 'gadgets',
  model: Gadget,
  name: 'name',
  icon: 'cpu',
  policy: GadgetPolicy,
  key: 'gadget_id',
  hasPage: true,
  list: async () => list,
  deletion: {
    remove: async (actor, id) => {
      const gadget = await Gadget.query({ client: actor.trx }).where('id', id).firstOrFail()
      await gadget.delete()
      return {}
    },
    mayDelete: (actor) => actor.can(GadgetPolicy, 'delete'),
  },
  palette: { detail: 'null', create: { icon: 'plus', isOffered: () => true } },
}

const WORDS = {
  'gadgets.title': 'Gadgets',
  'gadgets.new': 'New gadget',
  'gadgets.search': 'Name',
  'gadgets.empty_title': 'No gadgets yet',
  'gadgets.empty_text': 'They count parsnips.',
  'gadgets.found': 'Gadgets',
  'gadgets.record': 'Gadget',
  'gadgets.gone': 'a deleted gadget',
  'gadgets.deletion_title': 'Deletion of the gadget “{name}”',
  'gadgets.fields.name': 'Name of it',
  'gadgets.columns.name': 'Gadget',
  'gadgets.views.all': 'All',
}

async function asOwnerOfTables(statements: string[]) {
  const owner = new pg.Client(process.env.DATABASE_OWNER_URL)
  await owner.connect()
  for (const statement of statements) await owner.query(statement)
  await owner.end()
}

test.group('A resource that is added', (group) => {
  let world: World
  let id: number
  group.setup(async () => {
    await asOwnerOfTables(TABLE)
    declareResource(gadgets)
    Object.assign(i18nManager.getTranslationsFor('en'), WORDS)
    world = await makeWorld()
    id = await actingForGood(world.northwind, 'owner', async (actor) => {
      const gadget = await Gadget.create(
        { organizationId: world.northwind.id, name: 'Turnip counter' },
        { client: actor.trx }
      )
      await gadget.merge({ name: 'Parsnip counter' }).save()
      return gadget.id
    })
    return async () => {
      withdrawResource('gadgets')
      await asOwnerOfTables([
        'drop table gadgets',
        `delete from journal where table_name = 'gadgets'`,
      ])
    }
  })
  const asOwner = <T>(work: (actor: Actor) => Promise<T>) =>
    actingForGood(world.northwind, 'owner', work)
  const english = () => i18nManager.locale('en')

  test('its list is drawn, searched and counted; its nouns have their addresses', async ({
    client,
    assert,
  }) => {
    const view = await asOwner((actor) => runList(actor, list, { q: 'parsn' }, english()))
    assert.deepEqual(
      view.rows.map(({ cells, href }) => [cells[0].text, href]),
      [['Parsnip counter', `/o/${world.northwind.id}/gadgets/${id}`]]
    )
    assert.equal(view.newLabel, 'New gadget')
    const as = await signedIn(client, world.northwind.users.owner)
    for (const noun of ['counts', 'deletions'])
      (await as.get(`/o/${world.northwind.id}/lists/gadgets/${noun}`)).assertStatus(200)
  })

  test('the command palette finds it, and offers to make one', async ({ assert }) => {
    const groups = await asOwner((actor) => paletteResults(actor, english(), 'parsnip'))
    assert.deepInclude(groups, {
      label: 'Gadgets',
      items: [
        {
          href: `/o/${world.northwind.id}/gadgets/${id}`,
          title: 'Parsnip counter',
          detail: null,
          icon: 'cpu',
        },
      ],
    })
    const actions = await asOwner((actor) => paletteResults(actor, english(), 'new gadg'))
    assert.equal(actions[0].items[0].href, `/o/${world.northwind.id}/gadgets/create`)
  })

  test('its history is told in words', async ({ assert }) => {
    const told = await asOwner((actor) =>
      history(actor, english(), { noun: 'gadgets', id, base: '' })
    )
    assert.deepInclude(told.entries[0].changes, {
      label: 'Name of it',
      from: 'Turnip counter',
      to: 'Parsnip counter',
    })
  })

  test('nobody of another organization sees it, by any of these ways', async ({
    client,
    assert,
  }) => {
    await actingForGood(world.baikal, 'owner', async (actor) => {
      assert.isEmpty((await runList(actor, list, {}, english())).rows)
      assert.isEmpty(await paletteResults(actor, english(), 'parsnip'))
      const told = await history(actor, english(), { noun: 'gadgets', id, base: '' })
      assert.isEmpty(told.entries)
    })
    await assert.rejects(() =>
      actingForGood(world.baikal, 'owner', (actor) => deleteRecord(actor, 'gadgets', id))
    )
    const as = await signedIn(client, world.baikal.users.administrator)
    ;(await as.get(`/o/${world.northwind.id}/lists/gadgets/counts`)).assertStatus(404)
  })

  test('it is deleted, stands among what was lately deleted, and comes back', async ({
    assert,
  }) => {
    const { process } = await asOwner((actor) => deleteRecord(actor, 'gadgets', id))
    assert.equal(process.title, 'Deletion of the gadget “Parsnip counter”')
    const deleted = await asOwner((actor) => latelyDeleted(actor, 'gadgets'))
    assert.deepEqual(
      deleted.map(({ name }) => name),
      ['Parsnip counter']
    )
    const undo = await asOwner((actor) => undoProcess(actor, process.id, { atOnce: true }))
    assert.equal(undo.state, 'done')
    const found = await asOwner((actor) => Gadget.find(id, { client: actor.trx }))
    assert.equal(found?.name, 'Parsnip counter')
  })
})
