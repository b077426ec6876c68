import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { nameScope } from '#wall/scope'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'

/** Updates that write no versioned record over: what they set is set as a whole, or the page's state is checked otherwise. */
const WITHOUT = new Set([
  // The person's own, seen by nobody else.
  'profile.update',
  'profile.password.update',
  'profile.appearance.update',
  'preferences.update',
  // One-time links.
  'password_resets.update',
  'registrations.update',
  'email_changes.update',
  'invitations.update',
  // A tick, a place: one value, whatever it was.
  'members.mail.update',
  'departments.members.update',
  // Steps of an import, refused when it has moved on.
  'imports.reading.update',
  'imports.rows.update',
])

const updates = () =>
  Object.values(router.toJSON())
    .flat()
    .filter(({ methods }) => methods.includes('PUT'))
    .map(({ name, pattern }) => ({ name: name!, pattern }))
    .filter(({ name }) => !WITHOUT.has(name))

test.group('Forms: versions', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('{name} without a version is refused in words and changes nothing')
    .with(updates)
    .run(async ({ client, assert }, { name, pattern }) => {
      const { northwind } = world
      const savedView = await savedViewOf(northwind.id)
      const records: Record<string, number> = {
        companies: northwind.company,
        departments: northwind.departments.legal,
        groups: northwind.groups.client,
        members: northwind.members.client,
        saved_views: savedView,
      }
      const url = pattern
        .replace(':organization_id', String(northwind.id))
        .replace(':kind', 'contact_import')
        .replace(':id', String(records[name.split('.')[0]]))
      const as = await signedIn(client, world.owner)
      for (const version of [undefined, '', 'x', '1.5', '-1']) {
        const answer = await as.put(url).form({
          ...FIELDS,
          email: `x${northwind.id}@northwind.example`,
          group_id: northwind.groups.client,
          ...(version === undefined ? {} : { version }),
        })
        assert.equal(answer.status(), 422, `${url} ${version}`)
        assert.include(answer.text(), 'which state of the record', url)
        assert.notInclude(answer.text(), 'name="version" value=""')
      }
      // With one it is only the version that decides: an outdated one is a 409.
      const stale = await as.put(url).form({
        ...FIELDS,
        email: `x${northwind.id}@northwind.example`,
        group_id: northwind.groups.client,
        version: 4711,
      })
      assert.equal(stale.status(), 409, url)
    })

  test('the walk has found the updates', ({ assert }) => {
    assert.isAbove(updates().length, 6)
  })
})

/** Right for every form that has such a field. */
const FIELDS = {
  name: 'Renamed',
  full_name: 'Renamed',
  kind: 'client',
  may_sign_in: 'true',
  color: 'blue',
  locale: 'en',
  time_zone: 'UTC',
  on_match: 'fill',
  on_duplicate: 'first',
}

async function savedViewOf(organizationId: number): Promise<number> {
  return db.transaction(async (trx) => {
    await nameScope(trx, { organizations: [organizationId] })
    return (await trx.from('saved_views').first()).id
  })
}
