import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { memberStates } from '#domain/member_states'
import { groupKinds } from '#domain/permissions'
import { processStates, processKinds } from '#domain/processes'
import type { Actor } from '#access/actor'
import type { ListDefinition } from '#lists/definition'
import type { ListCell } from '#lists/view'
import { parseQueryString } from '#lists/query_string'
import { listNames, listOf } from '#registry/resources'
import { runList } from '#presenters/lists/run_list'
import { acting, makeWorld, type World } from '#tests/helpers/world'

const i18n = i18nManager.locale('en')

/** Many rows with ties, empty values, both alphabets and both cases in every column of every list. */
async function crowd({ organization, member, trx }: Actor, size = 130) {
  const id = organization.id
  const run = (sql: string, bindings: unknown[]) => trx.rawQuery(sql, bindings as any[])
  await run(
    `insert into groups (organization_id, name, kind, may_sign_in)
     select ?, w || n, case when n % 2 = 0 then 'client' else 'staff' end, n % 3 <> 0 from unnest(array['Ёж', 'abc', 'Zoe', 'иван']) w, generate_series(1, 15) n`,
    [id]
  )
  await run(
    `insert into departments (organization_id, name, position, heads_see_all)
     select ?, w || n, n % 5, n % 2 = 0 from unnest(array['Ёлки', 'bb', 'Aa', 'елка']) w, generate_series(1, 15) n`,
    [id]
  )
  await run(
    `insert into companies (organization_id, name, match_key, email, website, phone, address, created_at, updated_at)
     select ?, (array['Ромашка', 'Orion', 'orion', 'Ёлка'])[n % 4 + 1], 'x', (array['A@x.ru', 'b@x.ru', null])[n % 3 + 1], (array['Www', 'aaa', null])[n % 3 + 1],
       (array['+7 1', '8 2', null])[n % 3 + 1], (array['Ёлки', 'елки', null])[n % 3 + 1], date '2026-01-01' + n % 7, date '2026-02-01' + n % 5 from generate_series(1, ?) n`,
    [id, size]
  )
  await run(
    `insert into members (organization_id, group_id, company_id, full_name, email, position, phone, mobile_phone, telegram, status, access, receives_mail, last_seen_at)
     select ?, (select array_agg(id order by id) from groups where organization_id = ?)[n % 20 + 1], (select array_agg(id order by id) from companies where organization_id = ?)[nullif(n % 9, 0)],
       (array['Olga', 'Ёлкина', 'Елкин', 'olga'])[n % 4 + 1], 'P' || n || '@crowd.example', (array['Engineer', 'engineer', 'Инженер', null])[n % 4 + 1],
       (array['+7 999', null])[n % 2 + 1], (array['+7 111', null, null])[n % 3 + 1], (array['Zed', 'anna', null])[n % 3 + 1],
       (array['active', 'active', 'blocked'])[n % 3 + 1], (array['none', 'invited', 'active'])[n / 3 % 3 + 1], n % 2 = 0, case when n % 3 = 0 then null else date '2026-01-01' + n % 4 end
     from generate_series(1, ?) n`,
    [id, id, id, size]
  )
  await run(
    `insert into department_members (organization_id, member_id, department_id, is_head)
     select m.organization_id, m.id, d.id, m.id % 2 = 0 from (select *, row_number() over (order by id) as n from members where organization_id = ?) m
     join (select *, row_number() over (order by id) as n from departments where organization_id = ?) d on d.n in (m.n % 30, m.n % 17)
     join groups g on g.id = m.group_id and g.kind = 'staff'`,
    [id, id]
  )
  await run(
    `insert into processes (organization_id, kind, title, subject, state, organizations, member_id, items, done, finished_at, created_at)
     select ?, kind, case when kind = 'undo' then 'Undo of “' || word || '”' else word end,
       case when kind = 'undo' then jsonb_build_object('undoes', jsonb_build_object('kind', 'staffing', 'title', word, 'subject', null)) end,
       (?::text[])[n % ? + 1], '[]', (array[null, ?::bigint])[n % 2 + 1], n % 6, 0, case when n % 3 = 0 then null else now() end, now() - make_interval(hours => n % 10)
     from generate_series(1, ?) n, lateral (select (?::text[])[n % ? + 1] as kind, (array['Правка', 'Import', 'import'])[n % 3 + 1] as word) made`,
    [id, processStates, processStates.length, member.id, size, processKinds, processKinds.length]
  )
}

const fold = (text: string) => text.toLowerCase().replaceAll('ё', 'е')
const place = (resource: string, key: string, words: readonly string[]) => (text: string) =>
  words.findIndex((word) => i18n.t(`${resource}.${key}_choices.${word}`) === text)

/** Columns whose words stand in an order of their own. */
const ORDERS: Record<string, (text: string) => number> = {
  'members.status': place('members', 'status', memberStates),
  'groups.kind': place('groups', 'kind', groupKinds),
  'groups.may_sign_in': (text) => Number(text === i18n.t('groups.sign_in_yes')),
  'departments.heads_see_all': (text) => Number(text === i18n.t('lists.yes')),
  'processes.kind': place('processes', 'kind', processKinds),
  'processes.state': place('processes', 'state', processStates),
}

/** What somebody reads in the cell, as something that can be compared. */
function shown(resource: string, key: string, kind: string, cell: ListCell) {
  const own = ORDERS[`${resource}.${key}`]
  if (own) return own(cell.text!)
  if (kind === 'time' || kind === 'date') return cell.at ? new Date(cell.at).getTime() : null
  if (kind === 'tick') return Number(cell.isTicked)
  if (kind === 'tags') return cell.items?.length ? fold(cell.items[0]) : null
  if (kind === 'number') return cell.text ? Number(cell.text.replace(/^.* of /, '')) : null
  if (key === 'heads') return cell.text ? fold(cell.text.split(', ')[0]) : null
  return cell.text ? fold(cell.text) : null
}

async function walk(actor: Actor, definition: ListDefinition, start: string, forward: boolean) {
  const pages: { id: number; cells: ListCell[] }[][] = []
  let address: string | null = start
  while (address !== null && pages.length < 12) {
    const list = await runList(actor, definition, parseQueryString(address), i18n)
    pages.push(list.rows.map(({ id, cells }) => ({ id: Number(id), cells })))
    const href: string | null = forward ? list.pager.nextHref : list.pager.prevHref
    address = href && (href.split('?')[1] ?? '')
  }
  return forward ? pages.flat() : pages.reverse().flat()
}

async function sorts() {
  const all: { resource: string; key: string }[] = []
  for (const resource of listNames())
    for (const key of Object.keys((await listOf(resource)).columns)) all.push({ resource, key })
  return all
}

test.group('Sorting of lists', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('every column of every list can be sorted by', async ({ assert }) => {
    for (const { resource, key } of await sorts())
      assert.exists((await listOf(resource)).columns[key].sort, `${resource}.${key}`)
  })

  test(
    'in the order that is read in the cells, each row once, there and back, also within a search: {resource} by {key}'
  )
    .with(sorts)
    .run(async ({ assert }, { resource, key }) => {
      const definition = await listOf(resource)
      await acting(world.northwind, 'owner', async (actor) => {
        await crowd(actor)
        const { rows } = await actor.trx.rawQuery(
          `select count(*)::int as count from ${definition.table} where organization_id = ?`,
          [actor.organization.id]
        )
        const first = Object.keys(definition.columns)[0]
        for (const sort of [key, `-${key}`]) {
          const start = `sort=${sort}&columns=${key}`
          const there = await walk(actor, definition, start, true)
          const back = await walk(actor, definition, `${start}&before=end`, false)
          const ids = there.map(({ id }) => id)
          assert.lengthOf(new Set(ids), rows[0].count, sort)
          assert.deepEqual(
            back.map(({ id }) => id),
            ids,
            sort
          )
          const { kind } = definition.columns[key]
          const values = there.map(({ cells }) =>
            shown(resource, key, kind, cells[key === first ? 0 : 1])
          )
          const full = values.filter((value) => value !== null) as (string | number)[]
          assert.isTrue(
            values.slice(0, full.length).every((value) => value !== null),
            sort
          )
          const way = sort === key ? 1 : -1
          for (let n = 1; n < full.length; n++) {
            const [a, b] = [full[n - 1], full[n]]
            assert.isTrue(
              a === b || a < b === way > 0,
              `${sort}: ${String(a)} stands before ${String(b)}`
            )
          }
          if (definition.search) {
            const found = await walk(actor, definition, `${start}&q=o`, true)
            const wanted = new Set(found.map(({ id }) => id))
            if (resource !== 'members' && resource !== 'companies') continue
            assert.isAbove(found.length, 30)
            assert.deepEqual(
              found.map(({ id }) => id),
              ids.filter((id) => wanted.has(id)),
              `${sort} within a search`
            )
          }
        }
      })
    })

  test('rows that go away between two pages take no other with them: members by {$self}')
    .with(['group', '-status', 'departments', 'phone', '-mail', 'company', 'email'])
    .run(async ({ assert }, sort) => {
      const definition = await listOf('members')
      await acting(world.northwind, 'owner', async (actor) => {
        await crowd(actor)
        const all = (await walk(actor, definition, `sort=${sort}`, true)).map(({ id }) => id)
        const mayGo = new Set(all)
        for (const id of Object.values(world.northwind.members)) mayGo.delete(id)
        const seen: number[] = []
        let address: string | null = `sort=${sort}`
        while (address !== null) {
          const list = await runList(actor, definition, parseQueryString(address), i18n)
          const ids = list.rows.map(({ id }) => Number(id))
          seen.push(...ids)
          const gone = ids.slice(-3).filter((id) => mayGo.has(id))
          await actor.trx.rawQuery('delete from members where id = any (?::bigint[])', [
            gone,
          ] as any[])
          address = list.pager.nextHref && (list.pager.nextHref.split('?')[1] ?? '')
        }
        assert.deepEqual(seen, all)
      })
    })
})
