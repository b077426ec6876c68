import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { withinWall } from '#wall/scope'
import { at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { makeWorld, PASSWORD, type Place, type World } from '#tests/helpers/world'

/** Answers that are no page: files, and fragments that a page asks for. */
const NO_PAGES =
  /exports|letter$|import-samples|choices|counts|switcher|health|progress|^\/kit|storage|\/uploads|receipts$|items$/

/** Parts of addresses that are words of the product. */
const WORDS: Record<string, string> = {
  list_id: 'members',
  change: 'regroup',
  kind: 'contact_import',
  sample: 'contacts.csv',
  token: 'x'.repeat(43),
  secret: 'x'.repeat(43),
}

const STORED_IN: Record<string, string> = { imports: 'processes', rows: 'process_items' }

/** Every address that the router answers with a page, with records of the place: a new one is walked without being named here. */
async function addresses({ id: organization }: Place): Promise<string[]> {
  const patterns = Object.values(router.toJSON())
    .flat()
    .filter(({ methods }) => methods.includes('GET'))
    .map(({ pattern }) => pattern)
    .filter((pattern) => !NO_PAGES.test(pattern))
  return withinWall({ organizations: [organization] }, async (trx) => {
    const found: string[] = []
    for (const pattern of patterns) {
      const parts = pattern.split('/')
      for (const [n, part] of parts.entries()) {
        if (!part.startsWith(':')) continue
        const name = part.slice(1)
        if (name === 'organization_id') parts[n] = String(organization)
        else if (WORDS[name]) parts[n] = WORDS[name]
        else {
          const noun = parts[n - 1].replaceAll('-', '_')
          const table = STORED_IN[noun] ?? noun
          const exists = await trx.rawQuery('select to_regclass(?) as found', [`public.${table}`])
          if (!exists.rows[0].found) continue
          const { rows } = await trx.rawQuery(
            `select * from ${table} where organization_id = ? order by 1 limit 1`,
            [organization]
          )
          parts[n] = String(rows[0]?.id ?? rows[0]?.position ?? 1)
        }
      }
      found.push(parts.join('/') || '/')
    }
    return [...new Set(found)].filter((path) => !path.includes(':'))
  })
}

/**
 * What a thumb meets on the page: wider than the screen; a control that lies under something that sticks, when it is
 * scrolled to; a target smaller than 24 px that is no link within a text.
 */
const LOOK = `(() => {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('main *')].find((e) => e.getBoundingClientRect().right > root.clientWidth + 1)
    found.push('wider than the screen: ' + (wide ? wide.outerHTML.slice(0, 120) : ''))
  }
  const sticks = (e) => { for (; e; e = e.parentElement) if (/fixed|sticky/.test(getComputedStyle(e).position)) return e }
  for (const control of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.disabled || control.closest('[popover]:not(:popover-open), dialog:not([open])')) continue
    const name = control.outerHTML.replace(/\\s+/g, ' ').slice(0, 140)
    const label = control.closest('label') ?? (control.id && document.querySelector('label[for="' + CSS.escape(control.id) + '"]'))
    const target = /^(checkbox|radio)$/.test(control.type) && label ? label : control
    if (control.matches('.sr-only, .skip-link') && target === control) continue
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const box = target.getBoundingClientRect()
    if (!box.width || !box.height) continue
    const isInText = getComputedStyle(target).display === 'inline' && target.parentElement.innerText.trim() !== target.innerText.trim()
    if (!isInText && (box.height < 23.5 || box.width < 23.5)) found.push('smaller than 24 px (' + Math.round(box.width) + ' × ' + Math.round(box.height) + '): ' + name)
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2)
    const y = Math.min(box.top + box.height / 2, box.top + innerHeight / 2)
    const top = document.elementFromPoint(x, y)
    if (!top || target.contains(top) || top.contains(target) || label?.contains(top)) continue
    const cover = sticks(top)
    if (cover && !cover.contains(control)) found.push('covered by ' + cover.outerHTML.slice(0, 60) + ': ' + name)
  }
  return found
})()`

async function look(page: Page, path: string) {
  const found = await page.evaluate<string[]>(LOOK)
  return found.map((what) => `${path}: ${what}`)
}

async function nameCompany({ id: organization }: Place, name: string) {
  await withinWall({ organizations: [organization] }, (trx) =>
    trx.rawQuery(
      'update companies set name = ? where id = (select min(id) from companies where organization_id = ?)',
      [name, organization]
    )
  )
}

async function speak(world: World, locale: string) {
  await withinWall({ user: world.owner.id }, (trx) =>
    trx.rawQuery('update users set locale = ? where id = ?', [locale, world.owner.id])
  )
}

test.group('On a phone of 320 px', (group) => {
  group.each.timeout(300_000)

  test(
    'every page of the product fits, nothing sticks over a control, targets are large enough: {$self}'
  )
    .with(['en', 'ru'])
    .run(async ({ browser, assert }, locale) => {
      const world = await makeWorld()
      await speak(world, locale)
      const context = await browser.newContext({
        viewport: { width: 320, height: 640 },
        reducedMotion: 'reduce',
      })
      const page = await signInBrowser(context, world.owner.email, PASSWORD)
      const found: string[] = []
      const all = await addresses(world.northwind)
      assert.isAbove(all.length, 40)
      for (const path of all) {
        await page.goto(at(path))
        found.push(...(await look(page, path)))
      }
      for (const list of ['members', 'companies']) {
        await page.goto(at(`/o/${world.northwind.id}/${list}`))
        await page.locator('[data-pick-page], .pick input').last().check()
        found.push(...(await look(page, `${list} with a selection`)))
      }
      await nameCompany(
        world.northwind,
        'Производственно-коммерческое объединение с длинным именем'
      )
      await page.goto(at(`/o/${world.northwind.id}/members`))
      await page.locator('[data-opens="members-filter"]').click()
      const panel = page.locator('#members-filter')
      await panel.locator('button.btn-primary').waitFor()
      assert.isAtMost(...(await panel.evaluate((e) => [e.scrollWidth, e.clientWidth] as const)))
      const bar = page.locator('.phone-bar')
      assert.include(await bar.innerText(), world.northwind.name)
      await context.close()
      assert.deepEqual(found, [])
    })
})
