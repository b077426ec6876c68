import type { HttpContext } from '@adonisjs/core/http'
import { deleteRecord } from '#operations/deletions/delete_record'
import DepartmentPolicy from '#policies/department_policy'
import { visible } from '#access/rule'
import { undoOf } from '#processes/kinds'
import { departmentOffers } from '#queries/departments/department_offers'
import { submit, type FailedForm } from '#forms/failed_form'
import { departmentMemberships } from '#queries/departments/department_memberships'

export default class DeletionsController {
  async create({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const departments = actor.organization.related('departments').query()
    const department = await visible(actor, DepartmentPolicy, departments)
      .where('id', params.department_id)
      .firstOrFail()
    await actor.authorize(DepartmentPolicy, 'delete')
    const { rank, ...offers } = await departmentOffers(actor, department.id)
    const memberships = await departmentMemberships(actor, department.id, rank)
    return view.render('departments/deletions/create', { department, memberships, form, ...offers })
  }

  store(ctx: HttpContext) {
    const { actor, params, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const { process, name } = await deleteRecord(actor, 'departments', params.department_id)
        session.flash('notice', {
          text: i18n.t('departments.deleted', { name }),
          undo: undoOf(process),
        })
        return response.redirect().toRoute('departments.index', [actor.organization.id])
      },
      again: (form) => this.create(ctx, form),
    })
  }
}
