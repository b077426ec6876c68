import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { withinWall } from '#wall/scope'
import { openContext } from '#tests/helpers/browser'
import { troubles } from '#tests/helpers/looks'
import { at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { addresses, morePages } from '#tests/helpers/walk'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'

const SIZES = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1360, height: 860 },
]

/** As long as names may be: one word of it, and one of many words. */
const LONG = 'Ж'.repeat(60) + ' ' + 'Общество с ограниченной ответственностью '.repeat(2)

/** Everything that has a name is called at length. */
async function callAtLength({ northwind, owner }: World) {
  await withinWall({ organizations: [northwind.id], user: owner.id }, async (trx) => {
    const { id } = northwind
    const name = LONG.trim().slice(0, 150)
    await trx.rawQuery('update organizations set name = ? where id = ?', [name, id])
    for (const [table, length] of [
      ['companies', 150],
      ['departments', 60],
      ['groups', 60],
      ['saved_views', 60],
    ])
      await trx.rawQuery(
        `update ${table} set name = substr(?, 1, ${length} - length(id::text)) || id where organization_id = ?`,
        [name, id]
      )
    await trx.rawQuery(`update members set full_name = ?, position = ? where organization_id = ?`, [
      name,
      name,
      id,
    ])
    await trx.rawQuery(
      `update users set full_name = ?, time_zone = 'America/Argentina/Buenos_Aires' where id = ?`,
      [name, owner.id]
    )
  })
}

/** The bar that the bell of a row answers with, as the server draws it, with its way back. */
async function messageOf(page: Page, { northwind }: World) {
  await page.goto(at(`/o/${northwind.id}/members`))
  await page.locator('.tick-switch').last().click()
  await page.locator('#flash .flash form').waitFor()
  return page.locator('#flash').innerHTML()
}

/** The page as it stands, in every size. */
async function lookAt(page: Page, name: string, message?: string) {
  const found: string[] = []
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const trouble of await troubles(page, message))
      found.push(`${name} at ${size.width} px: ${trouble}`)
  }
  return found
}

/** Each page is loaded once. */
async function walk(page: Page, paths: string[], message?: string) {
  const found: string[] = []
  for (const path of paths) {
    const answer = await page.goto(at(path), { waitUntil: 'domcontentloaded' })
    if (answer!.status() >= 500) found.push(`${path}: ${answer!.status()}`)
    found.push(...(await lookAt(page, path, message)))
  }
  return found
}

/** One world for each language; in one of them every name is as long as it may be. */
const worlds = new Map<string, ReturnType<typeof prepare>>()
const worldIn = (locale: string) => {
  if (!worlds.has(locale)) worlds.set(locale, prepare(locale))
  return worlds.get(locale)!
}
async function prepare(locale: string) {
  const world = await makeWorld()
  const more = await morePages(world, locale)
  await withinWall({ user: world.owner.id }, (trx) =>
    trx.from('users').where('id', world.owner.id).update({ locale })
  )
  if (locale === 'ru') await callAtLength(world)
  return {
    world,
    inside: [...(await addresses(world.northwind)), ...more],
    outside: [...DOORS, ...more.filter((path) => !path.startsWith('/o/'))],
  }
}

const DOORS = ['/sign-in', '/register', '/password-resets/create']
const PARTS = 3
const LOCALES = ['ru', 'en']

test.group(
  'Every page, on a phone and on a desk, fits; nothing is cut without saying so, nothing sticks over a control, targets are large enough',
  (group) => {
    group.each.timeout(180_000)

    const options = (locale: string) =>
      ({ viewport: SIZES[3], reducedMotion: 'reduce', locale }) as const

    test('part {part} of the pages, {locale}')
      .with(
        LOCALES.flatMap((locale) =>
          Array.from({ length: PARTS }, (_, n) => ({ locale, part: n + 1 }))
        )
      )
      .run(async ({ browser, assert }, { locale, part }) => {
        const { world, inside } = await worldIn(locale)
        assert.isAbove(inside.length, 60)
        const context = await openContext(browser, options(locale))
        const page = await signInBrowser(context, world.owner.email, PASSWORD)
        const message = locale === 'ru' ? await messageOf(page, world) : undefined
        const own = inside.filter((_, index) => index % PARTS === part - 1)
        assert.deepEqual(await walk(page, own, message), [])
      })

    test('lists with rows selected, while a message stands, {$self}')
      .with(LOCALES)
      .run(async ({ browser, assert }, locale) => {
        const { world } = await worldIn(locale)
        const context = await openContext(browser, options(locale))
        const page = await signInBrowser(context, world.owner.email, PASSWORD)
        const message = await messageOf(page, world)
        const found: string[] = []
        for (const list of ['members', 'companies']) {
          await page.goto(at(`/o/${world.northwind.id}/${list}`))
          await page.locator('[data-pick-page], .pick input').last().check()
          found.push(...(await lookAt(page, `${list} with a selection`, message)))
        }
        assert.deepEqual(found, [])
      })

    test('pages of strangers, {$self}')
      .with(LOCALES)
      .run(async ({ browser, assert }, locale) => {
        const { outside } = await worldIn(locale)
        const context = await openContext(browser, options(locale))
        assert.deepEqual(await walk(await context.newPage(), outside), [])
      })
  }
)
