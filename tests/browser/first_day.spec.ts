import { test } from '@japa/runner'
import { signInBrowser } from '#tests/helpers/session'
import { makeWorld, PASSWORD } from '#tests/helpers/world'
import { openContext } from '#tests/helpers/browser'
import { assertAccessible, at } from '#tests/helpers/pages'
import { readFile } from 'node:fs/promises'

test.group('A newcomer’s first day', (group) => {
  group.each.timeout(180_000)

  test('organization, department, group, company and its people; found, exported, and walled off', async ({
    browserContext,
    assert,
  }) => {
    const world = await makeWorld()
    const page = await signInBrowser(browserContext, world.owner.email, PASSWORD)
    const look = () => assertAccessible(page, assert)

    await page.goto(at(`/o/${world.northwind.id}/departments`))
    await page
      .getByRole('link', { name: /Northwind/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Add organization' }).click()
    await page.waitForURL('**/organizations/create')
    await look()
    await page.getByLabel('Organization', { exact: false }).first().fill('Harbour Lights')
    await page.locator('main form button[type=submit], main form .btn-primary').last().click()
    await page.waitForURL(/\/o\/\d+/)
    const root = `/o/${page.url().match(/\/o\/(\d+)/)![1]}`
    await look()

    await page.goto(at(`${root}/departments/create`))
    await page.getByLabel('Name').fill('First line')
    await page.getByRole('button', { name: 'Create department' }).click()
    await page.waitForURL(/departments\/\d+$/)
    await look()

    await page.goto(at(`${root}/groups/create`))
    await look()
    await page.getByLabel('Name').fill('Guards')
    await page.getByLabel('Client', { exact: true }).check()
    await page.getByRole('switch', { name: /May sign in/ }).uncheck()
    await page.getByRole('button', { name: 'Create group' }).click()
    await page.waitForURL(/groups\/\d+$/)
    assert.include(await page.locator('main').innerText(), 'Forbidden')
    await look()

    await page.goto(at(`${root}/companies/create`))
    await look()
    await page.getByLabel('Name', { exact: false }).first().fill('Marina Berth GmbH')
    await page.locator('main form .btn-primary').click()
    await page.waitForURL(/companies\/\d+$/)
    await look()

    for (const [name, email] of [
      ['Greta Larsen', 'greta@marina.example'],
      ['Фёдор Маяков', 'fedor@marina.example'],
    ]) {
      await page.goto(at(`${root}/companies`))
      await page.getByRole('link', { name: 'Marina Berth GmbH' }).first().click()
      await page.waitForURL(/companies\/\d+/)
      await page.getByRole('link', { name: /Add/ }).first().click()
      await page.waitForURL(/members\/create/)
      await page.locator('input[name=full_name]').fill(name)
      await page.locator('input[name=email]').fill(email)
      await page.locator('main form .btn-primary').click()
      await page.waitForURL(/members\/\d+$/)
    }
    await look()

    await page.goto(at(`${root}/members`))
    await look()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do' }).fill('маяк')
    await page.getByRole('option', { name: /Фёдор Маяков/ }).waitFor()
    await look()
    await page.keyboard.press('Enter')
    await page.waitForURL(/members\/\d+$/)
    assert.include(await page.locator('h1').innerText(), 'Фёдор Маяков')

    await page.goto(at(`${root}/members`))
    const download = page.waitForEvent('download')
    await page.getByText('Export', { exact: true }).first().click()
    await page.getByRole('link', { name: 'CSV' }).click()
    const file = await (await download).path()
    assert.include(await readFile(file, 'utf8'), 'greta@marina.example')

    await page.goto(at(`/o/${world.baikal.id}/members?q=greta`))
    assert.notInclude(await page.locator('main').innerText(), 'Greta Larsen')
    await look()
  })

  test('everything works without script', async ({ browser, assert }) => {
    const world = await makeWorld()
    const context = await openContext(browser, { javaScriptEnabled: false })
    const page = await signInBrowser(context, world.owner.email, PASSWORD)
    const root = `/o/${world.northwind.id}`

    await page.goto(at(`${root}/departments/create`))
    await page.getByLabel('Name').fill('')
    await page.getByLabel('What it is for').fill('Words that stay')
    await page
      .locator('input[name=name]')
      .evaluate((input: any) => input.removeAttribute('required'))
      .catch(() => {})
    await page.getByLabel('Name').fill('Second line')
    await page.getByRole('button', { name: 'Create department' }).click()
    assert.match(page.url(), /departments\/\d+$/)
    assert.include(await page.locator('main').innerText(), 'Words that stay')

    await page.goto(at(`${root}/members?q=olga`))
    assert.include(await page.locator('main').innerText(), 'Olga Smirnova')
  })

  test('a phone shows the same, with the sidebar as a drawer', async ({ browser, assert }) => {
    const world = await makeWorld()
    const context = await openContext(browser, { viewport: { width: 360, height: 740 } })
    const page = await signInBrowser(context, world.owner.email, PASSWORD)
    for (const path of ['members', 'companies', 'departments', 'groups', 'administration']) {
      await page.goto(at(`/o/${world.northwind.id}/${path}`))
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      )
      assert.equal(overflow, 0, `${path} is wider than the phone`)
      await assertAccessible(page, assert)
    }
    await page.getByRole('button', { name: 'Open navigation' }).click()
    await page.getByRole('link', { name: 'Companies' }).last().click()
    await page.waitForURL(/companies$/)
  })

  test('every page of a person and of administration is clean under axe', async ({
    browserContext,
    assert,
  }) => {
    const world = await makeWorld()
    const page = await signInBrowser(browserContext, world.owner.email, PASSWORD)
    const { id, company, members, departments, groups } = world.northwind
    const paths = [
      '/profile',
      '/organizations',
      ...[
        '',
        '/onboarding',
        '/settings',
        '/mails',
        '/sign-ins',
        '/wall-inspections',
        '/palette?q=ivan',
      ].map((path) => `/o/${id}${path}`),
      ...[
        `/members/${members.staff}`,
        `/members/${members.client}/edit`,
        `/companies/${company}`,
        `/departments/${departments.legal}`,
      ].map((path) => `/o/${id}${path}`),
      `/o/${id}/groups/${groups.staff}?tab=history`,
      `/o/${id}/nothing-here`,
    ]
    for (const path of paths) {
      await page.goto(at(path))
      await assertAccessible(page, assert)
    }
  })
})
