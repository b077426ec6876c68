import type { HttpContext } from '@adonisjs/core/http'
import { companyChoices } from '#queries/companies/company_choices'

/** Lines of a combobox: companies by a fragment. */
export default class ChoicesController {
  async index({ actor, request, view }: HttpContext) {
    const items = await companyChoices(actor, String(request.qs().q ?? ''))
    return view.render('lists/choices', { items })
  }
}
