import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

const Administration = () => import('#controllers/administration_controller')
const DepartmentDeletions = () => import('#controllers/departments/deletions_controller')
const DepartmentMembers = () => import('#controllers/departments/members_controller')
const Departments = () => import('#controllers/departments_controller')
const Finder = () => import('#controllers/finder_controller')
const GroupDeletions = () => import('#controllers/groups/deletions_controller')
const Groups = () => import('#controllers/groups_controller')
const WallInspections = () => import('#controllers/wall_inspections_controller')

/** Identifiers in an address are positive numbers; anything else is no such page. */
const identifier = { match: /^[1-9]\d{0,14}$/, cast: Number }
for (const name of ['id', 'organization_id', 'department_id', 'group_id', 'member_id', 'company_id', 'mail_id']) {
  router.where(name, identifier)
}

router
  .group(() => {
    router.resource('administration', Administration).only(['index'])
    router.resource('departments', Departments).except(['destroy'])
    router.resource('departments.deletions', DepartmentDeletions).only(['create', 'store'])
    router.resource('departments.members', DepartmentMembers).only(['store', 'update', 'destroy'])
    router.resource('finder', Finder).only(['index'])
    router.resource('groups', Groups).except(['destroy'])
    router.resource('groups.deletions', GroupDeletions).only(['create', 'store'])
    router.resource('wall_inspections', WallInspections).only(['index', 'store'])
  })
  .prefix('/o/:organization_id')
  .use([middleware.auth(), middleware.organization()])
