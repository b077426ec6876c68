import { accessLinks, type LinkPurpose } from '#operations/access_links/catalogue'
import { forgetTries, lastLetter } from '#tests/helpers/doors'
import { signedIn, stranger } from '#tests/helpers/session'
import { actingForGood, makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

/** How each link is asked for; a purpose that is added to the catalogue must be added here. Returns the address. */
const asks: Record<LinkPurpose, (client: ApiClient, world: World) => Promise<string>> = {
  async registration(client) {
    const email = `reg.${randomUUID()}@harbour.example`
    await (await stranger(client)).post('/register').form({ email })
    return email
  },
  async password_reset(client, { northwind }) {
    const { email } = northwind.users.administrator
    await (await stranger(client)).post('/password-resets').form({ email })
    return email
  },
  async email_change(client, { northwind }) {
    const email = `new.${randomUUID()}@harbour.example`
    const as = await signedIn(client, northwind.users.staff)
    await as.post('/profile/email-changes').form({ email, current_password: PASSWORD })
    return email
  },
  async invitation(client, { northwind }) {
    const email = `inv.${randomUUID()}@harbour.example`
    const card = await actingForGood(northwind, 'owner', (actor) =>
      actor.organization.related('members').create({
        groupId: northwind.groups.administrator,
        fullName: 'Vera Holt',
        email,
      })
    )
    const as = await signedIn(client, northwind.users.administrator)
    await as.post(`/o/${northwind.id}/members/${card.id}/invitations`)
    return email
  },
}

/** Every page inside an organization that can be opened by reading, as the router knows it. */
function pagesInside(): string[] {
  return Object.values(router.toJSON())
    .flat()
    .filter(({ pattern, methods }) => methods.includes('GET') && pattern.startsWith('/o/'))
    .map(({ pattern }) => pattern)
}

/** Values of the addresses: the mail itself where a mail is asked for, something of the organization elsewhere. */
async function addressesOf(world: World, mailId: number): Promise<string[]> {
  const { northwind } = world
  const ids: Record<string, string> = { organization_id: String(northwind.id), list_id: 'members' }
  const { rows } = await withinWall({ organizations: [northwind.id] }, (trx) =>
    trx.rawQuery('select id from processes where organization_id = ?', [northwind.id])
  )
  return pagesInside().map((pattern) =>
    pattern.replace(/:(\w+)\??/g, (_, name) => {
      if (name in ids) return ids[name]
      if (pattern.includes('/mails/')) return String(mailId)
      if (pattern.includes('/processes/') || pattern.includes('/imports/'))
        return String(rows[0].id)
      if (pattern.includes('/companies/')) return String(northwind.company)
      if (pattern.includes('/departments/')) return String(northwind.departments.firstLine)
      if (pattern.includes('/groups/')) return String(northwind.groups.staff)
      return String(northwind.members.client)
    })
  )
}

test.group('The secret of a letter is on no way that leads to others', (group) => {
  let world: World
  group.each.timeout(120_000)
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  test('not in pages, lists, exports, the palette or histories, in any state: {$self}')
    .with(Object.keys(accessLinks) as LinkPurpose[])
    .run(async ({ client, assert }, purpose) => {
      const email = await asks[purpose](client, world)
      const { token, mail } = (await lastLetter(email))!
      assert.lengthOf(token, 43, 'the addressee has a link')
      const owner = await signedIn(client, world.owner)
      const paths = await addressesOf(world, mail.id)
      assert.isAbove(paths.length, 30)
      for (const state of ['waiting', 'kept', 'failed', 'sent']) {
        await withinWall({ product: true }, (trx) =>
          trx.rawQuery('update mails set state = ? where id = ?', [state, mail.id])
        )
        const shown = state === 'waiting' ? paths : paths.filter((path) => path.includes('/mails'))
        for (const path of shown) {
          const page = await owner.get(path.includes('palette') ? `${path}?q=${email}` : path)
          assert.notInclude(page.text() ?? JSON.stringify(page.body()), token, path)
        }
      }
    })

  test('not in any table, whoever reads it: {$self}')
    .with(Object.keys(accessLinks) as LinkPurpose[])
    .run(async ({ client, assert }, purpose) => {
      const email = await asks[purpose](client, world)
      const { token } = (await lastLetter(email))!
      const { rows: tables } = await db.rawQuery(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and has_table_privilege(oid, 'select')`
      )
      assert.isAbove(tables.length, 20)
      for (const scope of [
        { product: true },
        { organizations: [world.northwind.id, world.baikal.id], user: world.owner.id },
        { user: world.northwind.users.administrator.id },
      ]) {
        await withinWall(scope, async (trx) => {
          await trx.rawQuery(`select set_config('app.links', 'open', true)`)
          for (const { name } of tables) {
            const { rows } = await trx.rawQuery(
              `select count(*)::int as found from ${name} t where to_jsonb(t)::text like ?`,
              [`%${token}%`]
            )
            assert.equal(rows[0].found, 0, `${name} holds the secret`)
          }
        })
      }
    })

  test('nobody inside an organization reads the table of links at all', async ({
    client,
    assert,
  }) => {
    await asks.invitation(client, world)
    await withinWall({ organizations: [world.northwind.id], user: world.owner.id }, async (trx) => {
      const { rows } = await trx.rawQuery('select * from access_links')
      assert.isEmpty(rows)
    })
  })
})
