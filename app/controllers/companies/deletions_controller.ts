import type { HttpContext } from '@adonisjs/core/http'
import { deleteRecord } from '#operations/deletions/delete_record'
import CompanyPolicy from '#policies/company_policy'
import { visible } from '#access/rule'
import { undoOf } from '#processes/kinds'
import { companyDeletionPlan } from '#queries/companies/company_deletion_plan'

/** Says what goes with a company before it is deleted. */
export default class DeletionsController {
  async create({ actor, params, view }: HttpContext) {
    const companies = actor.organization.related('companies').query()
    const company = await visible(actor, CompanyPolicy, companies)
      .where('id', params.company_id)
      .firstOrFail()
    const plan = await companyDeletionPlan(actor, [company.id])
    return view.render('companies/deletions/create', { company, plan })
  }

  async store({ actor, params, response, session, i18n }: HttpContext) {
    const { process, name } = await deleteRecord(actor, 'companies', params.company_id)
    session.flash('notice', { text: i18n.t('companies.deleted', { name }), undo: undoOf(process) })
    return response.redirect().toRoute('companies.index', [actor.organization.id])
  }
}
