import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import type { ApiClient } from '@japa/api-client'
import type User from '#models/user'
import { deleteRecord } from '#operations/deletions/delete_record'
import { deletables } from '#registry/resources'
import { holderOf } from '#tests/helpers/privilege'
import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type Place } from '#tests/helpers/world'

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Walked = { verb: Verb; path: string }

/** A record of each resource, and what it is called. */
async function recordOf(place: Place, resource: string): Promise<{ id: number; name: string }> {
  if (resource === 'members') return { id: place.members.client, name: 'Olga Smirnova' }
  if (resource === 'companies') return { id: place.company, name: 'Northwind GmbH' }
  if (resource === 'departments') return { id: place.departments.legal, name: 'Legal' }
  return actingForGood(place, 'owner', async (actor) => {
    const related = (name: 'groups' | 'savedViews') => actor.organization.related(name)
    const { id } =
      resource === 'groups'
        ? await related('groups').create({ name: 'Short-lived', kind: 'client', maySignIn: true })
        : await related('savedViews').create({
            memberId: actor.member.id,
            resource: 'companies',
            name: 'Short-lived',
            query: '',
            isShared: false,
          } as never)
    return { id, name: 'Short-lived' }
  })
}

/** Every route inside an organization whose address names such a record, as the router knows it, with this one in it. */
function routesTo(place: Place, resource: string, id: number): Walked[] {
  const others: Record<string, number> = {
    departments: place.departments.firstLine,
    members: place.members.staff,
  }
  const segment = resource.replaceAll('_', '-')
  return Object.values(router.toJSON())
    .flat()
    .filter(({ pattern }) => pattern.startsWith('/o/:organization_id'))
    .filter(({ pattern }) => pattern.includes(`/${segment}/:`))
    .flatMap(({ pattern, methods }) =>
      methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({
          verb: method.toLowerCase() as Verb,
          path: pattern
            .replace(':organization_id', String(place.id))
            .replace(/([\w-]+)\/:(\w+)/g, (_, noun: string) =>
              noun === segment ? `${noun}/${id}` : `${noun}/${others[noun]}`
            ),
        }))
    )
}

const asProgram = async (client: ApiClient, user: User, { verb, path }: Walked) =>
  (await signedIn(client, user))[verb](path).header('accept', 'application/json')

test.group('What somebody has just deleted', () => {
  test('{$self}: every address of it says so, by whom and when, and leads to the list')
    .with(deletables())
    .run(async ({ client, assert }, resource) => {
      const { northwind: place } = await makeWorld()
      const { id, name } = await recordOf(place, resource)
      await actingForGood(place, 'owner', (actor) => deleteRecord(actor, resource, id))
      const words = new RegExp(`“${name}” was already deleted by Anna Kim on \\d`)
      const list = resource === 'saved_views' ? 'companies' : resource
      const as = await signedIn(client, place.users.owner)

      const walked = routesTo(place, resource, id)
      assert.includeMembers([...new Set(walked.map(({ verb }) => verb))], ['get', 'put'])
      for (const route of walked) {
        const what = `${route.verb} ${route.path}`
        const answer = await as[route.verb](route.path)
        if (route.verb === 'get') {
          assert.equal(answer.status(), 404, what)
          assert.match(answer.text(), words, what)
          assert.include(answer.text(), `/lists/${list}/deletions"`, what)
        } else {
          assert.equal(answer.status(), 303, what)
          assert.equal(answer.header('location'), `/o/${place.id}/${list}`, what)
          const told = (await as.get(answer.header('location')!)).text()
          assert.match(told, words, what)
          assert.match(told, new RegExp(`class="flash"[\\s\\S]*/lists/${list}/deletions"`), what)
        }
        const data = await asProgram(client, place.users.owner, route)
        assert.equal(data.status(), 410, what)
        assert.match(JSON.parse(data.text()).errors[0].message, words, what)
      }
    })
    .timeout(30_000)

  test('{$self}: nobody hears of it who would not see it if it were there')
    .with(deletables())
    .run(async ({ client, assert }, resource) => {
      const { northwind: place } = await makeWorld()
      const { id, name } = await recordOf(place, resource)
      const strangers = [place.users.client]
      if (resource === 'members') {
        strangers.splice(0, 1, (await holderOf(place, ['staff:view', 'staff:update'])).user)
      }
      if (resource === 'saved_views') strangers.push(place.users.administrator)
      await actingForGood(place, 'owner', (actor) => deleteRecord(actor, resource, id))

      for (const user of strangers) {
        const as = await signedIn(client, user)
        for (const route of routesTo(place, resource, id)) {
          const never = {
            ...route,
            path: route.path.replace(`${resource}/${id}`, `${resource}/999999999`),
          }
          const answer = await as[route.verb](route.path)
          const other = await as[never.verb](never.path)
          assert.equal(answer.status(), other.status(), route.path)
          assert.isAtLeast(answer.status(), 400, route.path)
          for (const text of [name, 'already deleted', '/deletions"'])
            assert.notInclude(answer.text(), text, route.path)
          const data = await asProgram(client, user, route)
          assert.notInclude(data.text(), name)
          assert.notEqual(data.status(), 410)
        }
      }
    })
    .timeout(30_000)

  test('a part of a page says it where it stands, and what came back is there again', async ({
    client,
    assert,
  }) => {
    const { northwind: place } = await makeWorld()
    const id = place.members.client
    const { process } = await actingForGood(place, 'owner', (actor) =>
      deleteRecord(actor, 'members', id)
    )
    const as = await signedIn(client, place.users.administrator)
    const bar = await as
      .put(`/o/${place.id}/members/${id}/mail`)
      .form({ receives_mail: 'true' })
      .header('HX-Request-Type', 'partial')
      .header('HX-Target', 'td#mail')
    bar.assertStatus(404)
    bar.assertHeader('hx-retarget', '#flash')
    assert.match(bar.text(), /“Olga Smirnova” was already deleted by Anna Kim/)

    const undone = await as.post(`/o/${place.id}/processes/${process.id}/undos?at_once=1`)
    undone.assertStatus(303)
    ;(await as.get(`/o/${place.id}/members/${id}`)).assertStatus(200)
  })
})
