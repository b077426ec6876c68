import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { deleteRecord } from '#operations/deletions/delete_record'
import { undoProcess } from '#operations/processes/undo_process'
import { nameScope } from '#wall/scope'
import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'

/** Words of addresses, and what stands for ids whose noun is no table. */
const WORDS: Record<string, string[]> = {
  list_id: ['members', 'companies', 'departments', 'groups', 'processes'],
  change: ['move', 'regroup', 'place', 'block', 'unblock', 'delete'],
  sample: ['contacts', 'companies'],
}
const STORED_IN: Record<string, string> = { processes: 'processes' }
/** Pages that need a file, or a state of their own; their tests walk them. */
const ELSEWHERE =
  /imports\/:import_id|imports\/:id|email-changes|password-resets\/:|invitations\/:token|exports|choices|mailbox|registrations\/:|register\/:/

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
    /\b(?:ui|lists|members|companies|departments|groups|processes|problems|imports|places|administration|profile|staffing|organizations|mails|history|permissions|sign_ins|wall|guide|home|finder|session|spreadsheets)\.[a-z_]+(?:\.[a-z_]+)*\b(?!@)/,
  'a value that is none': /(?<![\w-])(?:undefined|null|NaN|Infinity|Invalid Date)(?![\w-])/,
  'an object': /\[object /,
  'a placeholder': /\{[a-zA-Z_]+[,}]/,
  'an id': /(?<!№ )#\d+\b/,
}

function pages() {
  return Object.values(router.toJSON())
    .flat()
    .filter(({ methods, pattern }) => methods.includes('GET') && !ELSEWHERE.test(pattern))
    .map(({ pattern }) => pattern)
}

async function fill(world: World, pattern: string): Promise<string[]> {
  const { northwind } = world
  let urls = [pattern.replace(':organization_id', String(northwind.id))]
  const parts = pattern.split('/')
  for (const [n, part] of parts.entries()) {
    if (!part.startsWith(':') || part === ':organization_id') continue
    const words = WORDS[part.slice(1)] ?? [String(await idOf(world, parts[n - 1]))]
    urls = urls.flatMap((url) => words.map((word) => url.replace(part, word)))
  }
  const isCard = /\/(members|companies|departments|groups)\/:id$/.test(pattern)
  return isCard ? [...urls, ...urls.map((url) => `${url}?tab=history`)] : urls
}

async function idOf({ northwind, owner }: World, noun: string) {
  if (noun === 'members') return northwind.members.staff
  return db.transaction(async (trx) => {
    await nameScope(trx, { organizations: [northwind.id], user: owner.id })
    const table = STORED_IN[noun] ?? noun.replaceAll('-', '_')
    const { rows } = await trx.rawQuery(
      `select id from ${table} where organization_id = ? order by id desc limit 1`,
      [northwind.id]
    )
    return rows[0].id as number
  })
}

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
      await db.rawQuery('select 1')
    })
  })

  for (const locale of ['en', 'ru'] as const) {
    for (const role of ['owner', 'staff', 'client'] as const) {
      test(`says whole words to the ${role}, in ${locale}: {$self}`)
        .with(pages)
        .run(async ({ client, assert }, pattern) => {
          const as = await signedIn(client, world.northwind.users[role])
          await as.put('/preferences').form({ locale })
          for (const url of await fill(world, pattern)) {
            const page = await as.get(url)
            assert.notEqual(page.status(), 500, url)
            if (!page.type()?.includes('html') || page.status() >= 400) continue
            const text = visible(page.text())
            const isPage = page.text().includes('<main')
            if (isPage && /<time /.test(page.text()))
              assert.include(page.text(), 'data-zone', `times without their zone: ${url}`)
            for (const [fault, sign] of Object.entries(FAULTS)) {
              const [found] =
                text.match(new RegExp(`.{0,60}${sign.source}.{0,40}`, sign.flags)) ?? []
              assert.isUndefined(found, `${fault}: ${url}`)
            }
          }
        })
    }
  }

  test('the walk walks: most routes that are read are pages of it', ({ assert }) => {
    assert.isAbove(pages().length, 40)
  })
})
