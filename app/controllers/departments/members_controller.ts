import type { HttpContext } from '@adonisjs/core/http'
import { leaveDepartment } from '#operations/departments/leave_department'
import { joinDepartment } from '#operations/departments/join_department'
import { submit } from '#forms/failed_form'
import { departmentMemberValidator } from '#validators/department'
import DepartmentsController from '#controllers/departments_controller'

/** Who works in a department: join, become or cease to be its head, leave. */
export default class MembersController {
  store(ctx: HttpContext) {
    return submit(ctx, {
      save: async () => {
        const { member_id: memberId, is_head: isHead } =
          await ctx.request.validateUsing(departmentMemberValidator)
        await joinDepartment(ctx.actor, ctx.params.department_id, memberId, {
          isHead,
        })
        return this.#back(ctx)
      },
      again: (form) => {
        ctx.params.id = ctx.params.department_id
        return new DepartmentsController().show(ctx, form)
      },
    })
  }

  async update(ctx: HttpContext) {
    await joinDepartment(ctx.actor, ctx.params.department_id, ctx.params.id, {
      isHead: ctx.request.input('is_head') === 'true',
    })
    return this.#back(ctx)
  }

  async destroy(ctx: HttpContext) {
    await leaveDepartment(ctx.actor, ctx.params.department_id, ctx.params.id)
    return this.#back(ctx)
  }

  #back({ actor, params, response }: HttpContext) {
    return response
      .redirect()
      .toRoute('departments.show', [actor.organization.id, params.department_id])
  }
}
