import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { withinWall } from '#wall/scope'
import { assertAccessible, at } from '#tests/helpers/pages'
import { signInBrowser } from '#tests/helpers/session'
import { AceProcess } from '#tests/helpers/temporal'
import { makeWorld, PASSWORD } from '#tests/helpers/world'
import type { Page } from 'playwright'

/** How many people and companies an organization holds. */
const sizeOf = (organizationId: number) =>
  withinWall({ organizations: [organizationId] }, async (trx) => {
    const { rows } = await trx.rawQuery(
      `select (select count(*)::int from members where organization_id = ?) as members,
         (select count(*)::int from companies where organization_id = ?) as companies`,
      [organizationId, organizationId]
    )
    return rows[0] as { members: number; companies: number }
  })

test.group('A day of imports', (group) => {
  const workers: AceProcess[] = []
  const hire = async () => {
    const worker = new AceProcess('temporal:worker', {})
    workers.push(worker)
    await worker.says('The worker is ready')
    return worker
  }
  group.each.timeout(180_000)
  group.teardown(async () => {
    for (const worker of workers) await worker.stop('SIGKILL')
  })

  test('both real files, a worker killed midway, held rows mended, all of it undone', async ({
    browserContext,
    assert,
  }) => {
    let worker = await hire()
    const { owner, northwind } = await makeWorld()
    const before = await sizeOf(northwind.id)
    const page = await signInBrowser(browserContext, owner.email, PASSWORD)
    const root = at(`/o/${northwind.id}`)

    await upload(page, `${root}/companies`, 'companies_messy.csv')
    await assertAccessible(page, assert)
    await confirm(page)
    await page.waitForURL(/result/, { timeout: 120_000 })
    await assertAccessible(page, assert)

    await upload(page, `${root}/members`, 'contacts_messy.csv')
    await confirm(page)
    await worker.stop('SIGKILL')
    worker = await hire()
    await page.waitForURL(/result/, { timeout: 120_000 })
    await assertAccessible(page, assert)
    const imported = await sizeOf(northwind.id)
    assert.isAbove(imported.members, before.members + 700)
    assert.isAbove(imported.companies, before.companies + 1900)

    for (const n of [1, 2, 3]) {
      await page.goto(page.url().replace(/result.*/, 'result?outcome=hold'))
      await page
        .getByRole('link', { name: /^Mend row/ })
        .first()
        .click()
      await page.waitForURL(/rows\/\d+\/edit/)
      await page.locator('input[name="fields[email]"]').fill(`mended.${n}@client.example`)
      await page.getByRole('button', { name: 'Save and run this row' }).click()
      await page.waitForURL(/result/)
    }
    assert.equal((await sizeOf(northwind.id)).members, imported.members + 3)

    await page.getByRole('link', { name: 'Open in Processes' }).click()
    await page.waitForURL(/processes\/\d+/)
    await undo(page)
    await page.goto(`${root}/processes`)
    await page
      .getByRole('link', { name: /companies_messy/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Open in Processes' }).click()
    await undo(page)
    await assertAccessible(page, assert)
    assert.deepEqual(await sizeOf(northwind.id), before)
  })

  test('a person joins every organization in one action, and it is taken back', async ({
    browserContext,
    assert,
  }) => {
    await hire()
    const { owner, northwind, baikal } = await makeWorld()
    const page = await signInBrowser(browserContext, owner.email, PASSWORD)
    const before = await sizeOf(baikal.id)

    await page.goto(at(`/o/${northwind.id}/members/${northwind.members.staff}`))
    await page.getByRole('link', { name: /^Organizations/ }).click()
    await page.getByRole('link', { name: 'Add or remove' }).click()
    await page.getByRole('link', { name: 'Add everywhere' }).click()
    await page.waitForURL(/all=add/)
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Preview' }).click()
    await confirm(page)
    await page.getByText('Done', { exact: true }).first().waitFor({ timeout: 60_000 })
    assert.equal((await sizeOf(baikal.id)).members, before.members + 1)

    await undo(page)
    assert.deepEqual(await sizeOf(baikal.id), before)
  })
})

/** From the list to the preview. */
async function upload(page: Page, list: string, file: string) {
  await page.goto(list)
  await page
    .getByRole('link', { name: /^Import/ })
    .first()
    .click()
  await page.waitForURL(/imports\/create/)
  await page.setInputFiles('input[type=file]', app.makePath('resources/samples', file))
  await page.getByRole('button', { name: 'Next' }).click()
  await page.waitForURL(/reading/)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.waitForURL(/preview/)
  await confirmButton(page).waitFor({ timeout: 120_000 })
}

const confirmButton = (page: Page) => page.locator('form[action*="/confirmations?"] button').first()
const confirm = (page: Page) => confirmButton(page).click({ timeout: 60_000 })

async function undo(page: Page) {
  await page.locator('main').getByRole('button', { name: 'Undo', exact: true }).click()
  await confirm(page)
  await page.getByText('Done', { exact: true }).first().waitFor({ timeout: 120_000 })
}
