import Department from '#models/department'
import DepartmentPolicy from '#policies/department_policy'
import type { Resource } from '#registry/resources'

/** Lines: first line, second line, legal … */
export const departments: Resource = {
  noun: 'departments',
  model: Department,
  name: 'name',
  icon: 'network',
  policy: DepartmentPolicy,
  key: 'department_id',
  hasPage: true,
  list: async () => (await import('#queries/departments/department_list')).departmentList,
  deletion: {
    remove: async (actor, id) => {
      const { deleteDepartment } = await import('#operations/departments/delete_department')
      await deleteDepartment(actor, id)
      return {}
    },
    mayDelete: (actor) => actor.can(DepartmentPolicy, 'delete'),
  },
  palette: {
    detail: 't.description',
    create: { icon: 'plus', isOffered: (actor) => actor.can(DepartmentPolicy, 'create') },
  },
}
