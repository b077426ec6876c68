import { tallyOf } from '#domain/decisions'
import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { bulkDeleteCompanies } from '#operations/companies/bulk_delete_companies'
import { createCompany } from '#operations/companies/create_company'
import { deleteCompany } from '#operations/companies/delete_company'
import { updateCompany } from '#operations/companies/update_company'
import { companyDeletionPlan } from '#queries/companies/company_deletion_plan'
import { history } from '#presenters/journal/history'
import { acting, makeWorld, type World } from '#tests/helpers/world'

test.group('Companies', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('only a name is needed; the key for matching follows it', async ({ assert }) => {
    await acting(world.northwind, 'administrator', async (actor) => {
      const company = await createCompany(actor, { name: 'ООО «Ёлка»' })
      assert.equal(company.matchKey, 'елка')
      await updateCompany(actor, company.id, { name: 'Ёлка Плюс, ЗАО', website: 'elka.example' })
      await company.refresh()
      assert.equal(company.matchKey, 'елка плюс')
    })
  })

  test('contacts stay without a company, as the preview says', async ({ assert }) => {
    const { northwind } = world
    await acting(northwind, 'administrator', async (actor) => {
      const plan = await companyDeletionPlan(actor, [northwind.company])
      assert.deepEqual(plan.consequences?.[0].params, { count: 1 })
      await deleteCompany(actor, northwind.company)
      const client = await actor.organization
        .related('members')
        .query()
        .where('id', northwind.members.client)
        .firstOrFail()
      assert.isNull(client.companyId)
      assert.isNull(client.companyNameKey)
    })
  })

  test('those who may not are refused', async ({ assert }) => {
    const { northwind, baikal } = world
    await acting(northwind, 'staff', async (actor) => {
      await assert.rejects(() => deleteCompany(actor, northwind.company))
      await assert.rejects(() => bulkDeleteCompanies(actor, [northwind.company]))
    })
    await acting(northwind, 'client', async (actor) => {
      await assert.rejects(() => createCompany(actor, { name: 'Mine' }))
      await assert.rejects(() => updateCompany(actor, northwind.company, { name: 'Mine' }))
    })
    await acting(northwind, 'administrator', async (actor) => {
      await assert.rejects(() => updateCompany(actor, baikal.company, { name: 'Theirs' }))
      const decisions = await bulkDeleteCompanies(actor, [northwind.company, baikal.company])
      assert.deepEqual(tallyOf(decisions.values()), {
        changed: 1,
        unchanged: 0,
        refused: 1,
        reasons: [{ rule: 'gone', params: null, count: 1 }],
      })
    })
  })

  test('the history says who changed what, from what to what', async ({ assert }) => {
    await acting(world.northwind, 'administrator', async (actor) => {
      const company = await createCompany(actor, { name: 'Orion', phone: '+7 912 345 67 89' })
      await updateCompany(actor, company.id, { name: 'Orion South' })
      const { entries, nextHref } = await history(actor, i18nManager.locale('en'), {
        noun: 'companies',
        id: company.id,
        base: '',
      })
      assert.isNull(nextHref)
      assert.deepEqual(
        entries.map(({ action }) => action),
        ['update', 'insert']
      )
      assert.equal(entries[0].who, 'Pavel Orlov')
      assert.deepEqual(entries[0].changes, [
        { label: 'Name', from: 'Orion', to: 'Orion South' },
        { label: 'Phone', from: '+7 912 345 67 89', to: null },
      ])
    })
  })
})
