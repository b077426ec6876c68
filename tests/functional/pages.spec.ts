import type { ApiClient } from '@japa/api-client'
import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { deleteRecord } from '#operations/deletions/delete_record'
import { undoProcess } from '#operations/processes/undo_process'
import { signedIn } from '#tests/helpers/session'
import { fill, morePages, readRoutes } from '#tests/helpers/walk'
import { actingForGood, makeWorld, type Role, type World } from '#tests/helpers/world'

type As = Awaited<ReturnType<typeof signedIn>>

/** Texts of a page as they are read: without tags, scripts and what people typed. */
const visible = (html: string) =>
  html
    .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/\b(?:aria-label|title|placeholder|alt)="([^"]*)"/g, '>$1<')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

/** What no page says to anybody, by kind of fault. */
const FAULTS: Record<string, RegExp> = {
  'no translation': /translation missing|No words for/i,
  'a raw key':
    /\b(?:ui|lists|members|companies|departments|groups|processes|problems|imports|places|administration|profile|staffing|organizations|mails|history|permissions|sign_ins|wall|onboarding|home|palette|session|spreadsheets)\.[a-z_]+(?:\.[a-z_]+)*\b(?!@)/,
  'a value that is none': /(?<![\w-])(?:undefined|null|NaN|Infinity|Invalid Date)(?![\w-])/,
  'an object': /\[object /,
  'a placeholder': /\{[a-zA-Z_]+[,}]/,
  'an id': /(?<!№ )#\d+\b/,
}

const isCard = (path: string) => /\/(members|companies|departments|groups)\/\d+$/.test(path)

test.group('Every page', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
    await actingForGood(world.northwind, 'owner', async (actor) => {
      const { members, departments, company } = world.northwind
      await actor.organization
        .related('companies')
        .query()
        .where('id', company)
        .update({ phone: '+1 202 555 0100' })
      await deleteRecord(actor, 'departments', departments.legal)
      const { process } = await changeRows(
        actor,
        { resource: 'members', change: 'move', input: { company_id: null } },
        [members.client]
      )
      await undoProcess(actor, process!.id, { atOnce: true })
      await deleteRecord(actor, 'companies', company)
      await actor.organization.related('companies').create({ name: 'Acme', matchKey: 'acme' })
    })
  })

  /** Looks at the page, or the piece of one, as it is answered. */
  async function look(as: As, path: string, assert: Assert) {
    const page = await as.get(path)
    assert.notEqual(page.status(), 500, path)
    if (!page.type()?.includes('html') || page.status() >= 400) return
    const text = visible(page.text())
    const isPage = page.text().includes('<main')
    if (isPage && /<time /.test(page.text()))
      assert.include(page.text(), 'data-zone', `times without their zone: ${path}`)
    for (const [fault, sign] of Object.entries(FAULTS)) {
      const [found] = text.match(new RegExp(`.{0,60}${sign.source}.{0,40}`, sign.flags)) ?? []
      assert.isUndefined(found, `${fault}: ${path}`)
    }
  }

  async function signIn(client: ApiClient, role: Role, locale: string) {
    const as = await signedIn(client, world.northwind.users[role])
    await as.put('/preferences').form({ locale })
    return as
  }

  for (const locale of ['en', 'ru'] as const) {
    for (const role of ['owner', 'staff', 'client'] as const) {
      test(`says whole words to the ${role}, in ${locale}: {$self}`)
        .with(readRoutes)
        .run(async ({ client, assert }, pattern) => {
          const as = await signIn(client, role, locale)
          for (const path of await fill(pattern, world.northwind)) {
            await look(as, path, assert)
            if (isCard(path)) await look(as, `${path}?tab=history`, assert)
          }
        })
    }

    test(`of an import, and that a letter leads to, says whole words in ${locale}`, async ({
      client,
      assert,
    }) => {
      const as = await signIn(client, 'owner', locale)
      for (const path of await morePages(world, locale)) await look(as, path, assert)
    }).timeout(60_000)
  }

  test('the walk walks: most routes that are read are pages of it', ({ assert }) => {
    assert.isAbove(readRoutes().length, 40)
  })
})
