import type { HttpContext } from '@adonisjs/core/http'
import { createDepartment } from '#operations/departments/create_department'
import { updateDepartment } from '#operations/departments/update_department'
import DepartmentPolicy from '#policies/department_policy'
import { visible } from '#policies/visibility'
import { departmentChoices } from '#queries/departments/department_choices'
import { departmentList } from '#queries/departments/department_list'
import { departmentPlaces } from '#queries/departments/department_places'
import { showList } from '#services/lists/show_list'
import { submit, type FailedForm } from '#services/forms'
import { departmentValidator } from '#validators/department'

export default class DepartmentsController {
  index(ctx: HttpContext) {
    return showList(ctx, departmentList)
  }

  async create({ actor, view }: HttpContext, form?: FailedForm) {
    await actor.authorize(DepartmentPolicy, 'create')
    return view.render('departments/create', {
      form,
      departments: await departmentChoices(actor),
    })
  }

  store(ctx: HttpContext) {
    const { actor, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const department = await createDepartment(
          actor,
          await request.validateUsing(departmentValidator)
        )
        session.flash('notice', {
          text: i18n.t('departments.created', { name: department.name }),
        })
        return response
          .redirect()
          .toRoute('departments.show', [actor.organization.id, department.id])
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async show({ actor, params, view }: HttpContext, form?: FailedForm) {
    const department = await find(actor, params.id)
    const places = await departmentPlaces(actor, department.id)
    return view.render('departments/show', { department, places, form })
  }

  async edit({ actor, params, view }: HttpContext, form?: FailedForm) {
    const department = await find(actor, params.id)
    await actor.authorize(DepartmentPolicy, 'update')
    return view.render('departments/edit', {
      department,
      form,
      departments: await departmentChoices(actor, department.id),
    })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const department = await updateDepartment(
          actor,
          params.id,
          await request.validateUsing(departmentValidator)
        )
        session.flash('notice', { text: i18n.t('ui.saved') })
        return response
          .redirect()
          .toRoute('departments.show', [actor.organization.id, department.id])
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}

const find = (actor: HttpContext['actor'], id: number) =>
  visible(actor, DepartmentPolicy, actor.organization.related('departments').query())
    .where('id', id)
    .firstOrFail()
