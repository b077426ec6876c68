import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { readFileSync } from 'node:fs'
import type { Permission } from '#domain/permissions'
import type User from '#models/user'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { deleteRecord } from '#operations/deletions/delete_record'
import { joinDepartment } from '#operations/departments/join_department'
import { createGroup } from '#operations/groups/create_group'
import { updateGroup } from '#operations/groups/update_group'
import { createMember } from '#operations/members/create_member'
import { planProcess } from '#operations/processes/plan_process'
import { undoProcess } from '#operations/processes/undo_process'
import { createSavedView } from '#operations/saved_views/create_saved_view'
import { memberList } from '#queries/members/member_list'
import { listNames } from '#registry/resources'
import type { Actor } from '#access/actor'
import { CHOICES, offersOf, rehearsing, type Submission } from '#tests/helpers/offers'
import { holderOf } from '#tests/helpers/privilege'
import { takeNotices, signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type Place } from '#tests/helpers/world'

type Person = { user: User; memberId: number; groupId: number }
type As = Awaited<ReturnType<typeof signedIn>>

const ROLES = ['owner', 'administrator', 'staff', 'client'] as const

const SEEING: Permission[] = ['groups:view', 'departments:view', 'clients:view', 'staff:view']

/** Who walks besides one of each role: holders of a few rights alone. */
const HOLDERS: Permission[][] = [
  [...SEEING, 'staff:update', 'clients:update'],
  [...SEEING, 'departments:manage', 'processes:view'],
  ['clients:view'],
  ['companies:view', 'departments:view', 'groups:view'],
]

/** Records of every standing: above, equal and below; blocked, invited, without a sign-in; groups full, empty and shut. */
async function furnish(place: Place) {
  const card = (name: string, groupId: number, more: object = {}) => ({
    full_name: name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@walk.example`,
    group_id: groupId,
    ...more,
  })
  await actingForGood(place, 'owner', async (actor) => {
    const { groups, departments } = place
    const empty = await createGroup(actor, { name: 'Empty', kind: 'staff', may_sign_in: true })
    const shut = await createGroup(actor, { name: 'Shut', kind: 'client', may_sign_in: false })
    const make = (name: string, groupId: number, more = {}) =>
      createMember(actor, card(name, groupId, more) as never)
    await make('Second Administrator', groups.administrator, { gives_power: true })
    const contact = await make('Plain Contact', groups.client, { company_id: place.company })
    const other = await make('Other Contact', groups.client)
    await make('Blocked Contact', groups.client, { status: 'blocked' })
    await make('Shut Contact', shut.id)
    const gone = await make('Gone Contact', groups.client)
    await make('Plain Employee', groups.staff, { department_ids: [departments.legal] })
    await joinDepartment(actor, departments.firstLine, place.members.owner, { isHead: true })
    await joinDepartment(actor, departments.firstLine, place.members.staff)
    await updateGroup(actor, empty.id, {
      name: 'Hollow',
      kind: 'staff',
      may_sign_in: true,
    } as never)
    await createSavedView(actor, memberList, 'filter[kind]=client', {
      name: 'All of ours',
      is_shared: true,
    } as never)
    await deleteRecord(actor, 'members', gone.id)

    const moved = await changeRows(actor, bulk('move', { company_id: place.company }), [other.id])
    const back = await changeRows(actor, bulk('block'), [contact.id, other.id])
    const more = await changeRows(actor, bulk('move', { company_id: place.company }), [contact.id])
    // Changed since: what undo finds then is held, for somebody to decide.
    for (const id of [other.id, contact.id])
      await actor.trx.rawQuery(
        `update members set company_id = null where organization_id = ? and id = ?`,
        [place.id, id]
      )
    await undoProcess(actor, moved.process!.id, { atOnce: true })
    if (more.process) await undoProcess(actor, more.process.id, { atOnce: true })
    await undoProcess(actor, back.process!.id, { atOnce: true })
    for (const state of ['ready', 'paused', 'failed', 'running'] as const)
      await standing(actor, state)
  })
  await actingForGood(place, 'staff', async (actor) => {
    await createSavedView(actor, memberList, 'filter[kind]=staff', { name: 'Mine' } as never)
  }).catch(() => {})
}

const bulk = (change: string, input: object = {}) => ({
  resource: 'members',
  change,
  input: input as Record<string, unknown>,
})

async function standing(actor: Actor, state: 'ready' | 'paused' | 'failed' | 'running') {
  const process = await planProcess(actor, {
    kind: 'bulk_change',
    title: `A process that is ${state}`,
    options: bulk('mail_off'),
    isAtOnce: true,
  })
  const confirmedAt = state === 'ready' ? null : DateTime.now()
  await process.merge({ state, items: 1, plannedAtJournal: 0, confirmedAt }).save()
}

/** Where the walk begins; what the person may not see there is no offer. */
async function beginnings(place: Place) {
  return db.transaction(async (trx) => {
    await trx.rawQuery(`select set_config('app.organizations', ?, true)`, [`{${place.id}}`])
    const paths = ['', '/administration', '/lists/members/deletions', '/palette?q=a']
    for (const noun of listNames()) {
      paths.push(`/${noun}`)
      const { rows } = await trx.rawQuery(
        `select id from ${noun} where organization_id = ? order by id`,
        [place.id]
      )
      paths.push(...rows.map(({ id }: { id: number }) => `/${noun}/${id}`))
      if (noun === 'processes')
        paths.push(...rows.map(({ id }: { id: number }) => `/processes/${id}/conflicts`))
    }
    return paths.map((path) => `/o/${place.id}${path}`)
  })
}

/** Words of refusals that a redirect would carry to the next page. */
const refusals = new Set<string>([
  ...Object.values(
    JSON.parse(
      readFileSync(new URL('../../../resources/lang/en/problems.json', import.meta.url), 'utf8')
    ) as Record<string, string>
  ).filter((text) => typeof text === 'string' && !text.includes('{')),
  'Nothing had to change.',
])

/** Addresses that lead to a form: they answer with it. Others are followed only as far as the same records. */
const isOffer = (path: string) => /\/(create|edit)(\?|$)/.test(path)
const isFollowed = (path: string, place: Place) =>
  path.startsWith(`/o/${place.id}/`) &&
  (isOffer(path) || !path.includes('?')) &&
  !/\/(onboarding|import-samples|exports|wall-inspections|imports\/\d+)/.test(path)

async function walk(client: ApiClient, place: Place, { user, ...who }: Person) {
  const as = await signedIn(client, user)
  const faults: string[] = []
  const begun = await beginnings(place)
  const queue = [...begun]
  const statuses = new Map<string, number>()
  const leads = new Map<string, string>()
  const seen = new Set(begun)
  const sent = new Set<string>()
  const own = new Set([`members/${who.memberId}`, `groups/${who.groupId}`])
  while (queue.length) {
    const path = queue.shift()!
    const page = await as.get(path)
    const status = page.status()
    statuses.set(path, status)
    if (status !== 200) continue
    const offers = offersOf(page.text())
    const ids = [...page.text().matchAll(/name="ids\[\]" value="(\d+)"/g)].map(([, id]) => id)
    const reached = [
      ...offers.links,
      ...(ids.length ? offers.bulk.flatMap((one) => bulkPaths(one, ids)) : []),
    ]
    for (const link of reached) {
      const list = link.split('?')[0]
      if (seen.has(list) && !leads.has(list)) leads.set(list, path)
      if (!isFollowed(link, place)) continue
      if (!leads.has(link)) leads.set(link, path)
      if (seen.has(link)) continue
      seen.add(link)
      queue.push(link)
    }
    for (const submission of offers.submissions) {
      const key = keyOf(submission)
      const kind = kindOf(submission, own)
      if (sent.has(kind)) continue
      sent.add(kind)
      const fault = await faultOf(as, submission)
      if (fault) faults.push(`${path} offers ${key}: ${fault}`)
    }
  }
  for (const [link, from] of leads) {
    const status = statuses.get(link)!
    if (status >= 400) faults.push(`${from} leads to ${link}: ${status}`)
  }
  return { faults, pages: seen.size, actions: sent.size }
}

const bulkPaths = (action: string, ids: string[]) => {
  const of = (some: string[]) => `${action}?${some.map((id) => `ids[]=${id}`).join('&')}`
  return [of(ids), ...(/(block|delete)\//.test(action) ? ids.map((id) => of([id])) : [])]
}

const keyOf = ({ action, fields, what }: Submission) => {
  const url = new URL(action, 'http://x')
  url.searchParams.delete('_form')
  const ids = fields.filter(([name]) => name === 'ids[]').map(([, id]) => id)
  return `${url.pathname}${url.search} ${what} ${ids.join(',')}`.trim()
}

/**
 * A choice that a form offers is the same action on another record of the same standing: of a group with the same rights,
 * on a card of the same group and status. One's own card and group are a standing of their own. Each form is sent as it
 * stands for every record.
 */
const kindOf = (submission: Submission, own: Set<string>) => {
  const { action, fields, what } = submission
  if (what === 'as it stands' || fields.some(([name]) => name === 'ids[]')) return keyOf(submission)
  const path = new URL(action, 'http://x').pathname
  const isOwn = [...own].some((record) => path.includes(`/${record}`))
  const chosen = fields.filter(([name]) => CHOICES.test(name))
  return JSON.stringify([path.replace(/\d+/g, ':id'), isOwn, what, chosen])
}

/** Tries the action, and takes it back. What asks first whether one really means it is no refusal. */
async function faultOf(as: As, { action, fields }: Submission): Promise<string | null> {
  // A person's own affairs, and a form that wants a file.
  if (/\/(sign-in|session|preferences|profile)|\/imports\?/.test(action)) return null
  const form: Record<string, string | string[]> = {}
  for (const [name, value] of fields) form[name] = name in form ? [form[name], value].flat() : value
  const answer = await rehearsing(() => as.post(action).form(form))
  const status = answer.status()
  const asksFirst = /name="(gives_power|ends_access)"/.test(answer.text())
  if (status >= 400)
    return status === 422 && asksFirst ? null : `${status} ${wordsOf(answer.text())}`
  const next = answer.header('location')
  if (!next) return null
  const refused = (await takeNotices(as)).find((text) => refusals.has(text))
  return refused ? `is refused: ${refused}` : null
}

const wordsOf = (html: string) =>
  [...html.matchAll(/(?:field-error|role="alert")[\s\S]*?<(?:span|p)[^>]*>([^<]+)/g)]
    .map(([, text]) => text.trim())
    .join(' ')

test.group('What a page offers is done', (group) => {
  let place: Place
  const people: (Person & { name: string })[] = []
  group.setup(async () => {
    place = (await makeWorld()).northwind
    await furnish(place)
    for (const role of ROLES)
      people.push({
        name: role,
        user: place.users[role],
        memberId: place.members[role],
        groupId: place.groups[role === 'owner' ? 'administrator' : role],
      })
    for (const held of HOLDERS)
      people.push({ name: `holder of ${held.join(', ')}`, ...(await holderOf(place, held)) })
  })

  for (let n = 0; n < ROLES.length + HOLDERS.length; n++) {
    const name = ROLES[n] ?? `holder ${n - ROLES.length + 1}`
    test(`for ${name}: every link answers, no action is refused`, async ({ client, assert }) => {
      const { faults, pages, actions } = await walk(client, place, people[n])
      assert.deepEqual(faults, [], people[n].name)
      assert.isAbove(pages, 5)
      if (n < 2) assert.isAbove(actions, 40)
    }).timeout(240_000)
  }

  test('a wrong button is found: a planted action that stands above who walks', async ({
    client,
    assert,
  }) => {
    const { id, members, groups, users, departments } = place
    const as = await signedIn(client, users.administrator)
    const planted = [
      `/o/${id}/members/${members.owner}/deletions`,
      `/o/${id}/members/${members.owner}/invitations`,
      `/o/${id}/groups/${groups.administrator}/deletions`,
      `/o/${id}/departments/${departments.firstLine}/members/${members.owner}?_method=DELETE`,
    ]
    for (const path of planted) {
      const page = `<a href="/o/${id}">Home</a><form method="post" action="${path}"><button>Do</button></form>`
      const [submission] = offersOf(page).submissions
      assert.isNotNull(await faultOf(as, submission), path)
    }
    const fine = offersOf(
      `<form method="post" action="/o/${id}/members/${members.client}/deletions"></form>`
    ).submissions[0]
    assert.isNull(await faultOf(as, fine))
    ;(await as.get(`/o/${id}/members/${members.client}`)).assertStatus(200)
  })
})
