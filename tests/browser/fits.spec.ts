import { test } from '@japa/runner'
import { withinWall } from '#wall/scope'
import { at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { addresses, morePages } from '#tests/helpers/walk'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'

/**
 * What cannot be read: a page wider than the screen; a text that is cut, and a choice wider than its box, without a title
 * that says the whole of it.
 */
const LOOK = `(() => {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest('[role=region], .overflow-x-auto')).at(-1)
    found.push('wider than the screen: ' + (wide ? wide.outerHTML.slice(0, 160) : ''))
  }
  const canvas = document.createElement('canvas').getContext('2d')
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.clientWidth === 1 || e.closest('.sr-only, svg, [aria-hidden=true], .skip-link')) continue
    const style = getComputedStyle(e)
    if (e.matches('select')) {
      const text = e.selectedOptions[0]?.label ?? ''
      canvas.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily
      const room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
      if (canvas.measureText(text).width > room + 1 && e.title !== text) found.push('a choice wider than its box: ' + text.slice(0, 60))
    } else if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && e.innerText?.trim() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() || n.nodeType === 1 && getComputedStyle(n).display === 'inline')) {
      if (!e.closest('[title]') && !e.querySelector('[title]')) found.push('cut: ' + e.outerHTML.slice(0, 160))
    }
  }
  return found
})()`

/** Titles of what is cut are put once the fonts are there and a frame was drawn. */
const SETTLED = `document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))`

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
      `update users set full_name = ?, locale = 'ru', time_zone = 'America/Argentina/Buenos_Aires' where id = ?`,
      [name, owner.id]
    )
  })
}

test.group('What stands on a page can be read', (group) => {
  group.each.timeout(300_000)

  test(
    'at {width} px: nothing is cut without saying so, no choice is wider than its box; long names: {isLong}'
  )
    .with([
      { width: 320, isLong: false },
      { width: 390, isLong: true },
      { width: 1024, isLong: false },
      { width: 1360, isLong: true },
    ])
    .run(async ({ browser, assert }, { width, isLong }) => {
      const world = await makeWorld()
      const more = await morePages(world, 'ru')
      if (isLong) await callAtLength(world)
      else
        await withinWall({ user: world.owner.id }, (trx) =>
          trx.rawQuery(`update users set locale = 'ru' where id = ?`, [world.owner.id])
        )
      const context = await browser.newContext({
        viewport: { width, height: 860 },
        reducedMotion: 'reduce',
        locale: 'ru-RU',
      })
      const page = await signInBrowser(context, world.owner.email, PASSWORD)
      const found: string[] = []
      for (const path of [...(await addresses(world.northwind)), ...more]) {
        await page.goto(at(path))
        await page.evaluate(SETTLED)
        const troubles = await page.evaluate<string[]>(LOOK)
        found.push(...troubles.map((trouble) => `${path}: ${trouble}`))
      }
      await context.close()
      assert.deepEqual(found, [])
    })
})
