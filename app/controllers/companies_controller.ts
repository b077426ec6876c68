import type { HttpContext } from '@adonisjs/core/http'
import { createCompany } from '#operations/companies/create_company'
import { updateCompany } from '#operations/companies/update_company'
import CompanyPolicy from '#policies/company_policy'
import { visible } from '#access/rule'
import { companyContacts } from '#queries/companies/company_contacts'
import { companyOffers } from '#queries/companies/company_offers'
import { companyList } from '#queries/companies/company_list'
import { cardTabs } from '#presenters/card_tabs'
import { submit, type FailedForm } from '#forms/failed_form'
import { showList } from '#presenters/lists/show_list'
import { companyChangesValidator, companyValidator } from '#validators/company'

export default class CompaniesController {
  index(ctx: HttpContext) {
    return showList(ctx, companyList)
  }

  async create({ actor, view }: HttpContext, form: FailedForm | null = null) {
    await actor.authorize(CompanyPolicy, 'create')
    return view.render('companies/create', { form })
  }

  store(ctx: HttpContext) {
    const { actor, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const company = await createCompany(actor, await request.validateUsing(companyValidator))
        session.flash('notice', { text: i18n.t('companies.created', { name: company.name }) })
        return response.redirect().toRoute('companies.show', [actor.organization.id, company.id])
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async show(ctx: HttpContext) {
    const { actor, params, view } = ctx
    const company = await find(actor, params.id)
    return view.render('companies/show', {
      company,
      offers: companyOffers(actor),
      people: await companyContacts(actor, company.id),
      ...(await cardTabs(ctx, {
        noun: 'companies',
        id: company.id,
        tabs: ['contacts', 'details'],
      })),
    })
  }

  async edit({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const company = await find(actor, params.id)
    await actor.authorize(CompanyPolicy, 'update')
    return view.render('companies/edit', { company, form })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const company = await updateCompany(
          actor,
          params.id,
          await request.validateUsing(companyChangesValidator)
        )
        session.flash('notice', { text: i18n.t('ui.saved') })
        return response.redirect().toRoute('companies.show', [actor.organization.id, company.id])
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}

const find = (actor: HttpContext['actor'], id: number) =>
  visible(actor, CompanyPolicy, actor.organization.related('companies').query())
    .where('id', id)
    .firstOrFail()
