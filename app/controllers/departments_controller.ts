import type { HttpContext } from '@adonisjs/core/http'
import { createDepartment } from '#operations/departments/create_department'
import { updateDepartment } from '#operations/departments/update_department'
import DepartmentPolicy from '#policies/department_policy'
import { visible } from '#access/rule'
import { departmentBefore, departmentChoices } from '#queries/departments/department_choices'
import { departmentList } from '#queries/departments/department_list'
import { departmentOffers } from '#queries/departments/department_offers'
import { departmentMemberships } from '#queries/departments/department_memberships'
import { staffChoices } from '#queries/departments/staff_choices'
import { showList } from '#presenters/lists/show_list'
import { cardTabs } from '#presenters/card_tabs'
import { submit, type FailedForm } from '#forms/failed_form'
import { departmentChangesValidator, departmentValidator } from '#validators/department'

export default class DepartmentsController {
  index(ctx: HttpContext) {
    return showList(ctx, departmentList)
  }

  async create({ actor, view }: HttpContext, form: FailedForm | null = null) {
    await actor.authorize(DepartmentPolicy, 'create')
    const departments = await departmentChoices(actor)
    return view.render('departments/create', {
      departments,
      afterId: departments.at(-1)?.value,
      form,
    })
  }

  store(ctx: HttpContext) {
    const { actor, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(departmentValidator)
        const { id, name } = await createDepartment(actor, input)
        session.flash('notice', { text: i18n.t('departments.created', { name }) })
        return response.redirect().toRoute('departments.show', [actor.organization.id, id])
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async show(ctx: HttpContext, form: FailedForm | null = null) {
    const { actor, params, view } = ctx
    const department = await find(actor, params.id)
    const { rank, ...offers } = await departmentOffers(actor, department.id)
    return view.render('departments/show', {
      department,
      ...offers,
      memberships: await departmentMemberships(actor, department.id, rank),
      staff: offers.mayChange ? await staffChoices(actor, rank) : [],
      form,
      ...(await cardTabs(ctx, { noun: 'departments', id: department.id })),
    })
  }

  async edit({ actor, params, view }: HttpContext, form: FailedForm | null = null) {
    const { id } = params
    const department = await find(actor, id)
    await actor.authorize(DepartmentPolicy, 'update')
    const departments = await departmentChoices(actor, id)
    const afterId = await departmentBefore(actor, department)
    return view.render('departments/edit', { department, departments, afterId, form })
  }

  update(ctx: HttpContext) {
    const { actor, params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(departmentChangesValidator)
        const { id } = await updateDepartment(actor, params.id, input)
        session.flash('notice', { text: i18n.t('ui.saved') })
        return response.redirect().toRoute('departments.show', [actor.organization.id, id])
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}

const find = (actor: HttpContext['actor'], id: number) =>
  visible(actor, DepartmentPolicy, actor.organization.related('departments').query())
    .where('id', id)
    .firstOrFail()
