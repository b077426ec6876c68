import { errors } from '@adonisjs/core/http'
import type { Change } from '#lists/changes'
import type { ListDefinition } from '#lists/definition'

type Entry = {
  list: () => Promise<ListDefinition>
  changes?: () => Promise<Record<string, Change>>
}

/** Every list by its noun: counts, exports, columns, saved views and bulk changes find their definition here. */
const lists: Record<string, Entry> = {
  companies: {
    list: async () => (await import('#queries/companies/company_list')).companyList,
    changes: async () => (await import('#operations/companies/company_changes')).companyChanges,
  },
  departments: {
    list: async () => (await import('#queries/departments/department_list')).departmentList,
  },
  groups: { list: async () => (await import('#queries/groups/group_list')).groupList },
  processes: { list: async () => (await import('#queries/processes/process_list')).processList },
  members: {
    list: async () => (await import('#queries/members/member_list')).memberList,
    changes: async () => (await import('#operations/members/member_changes')).memberChanges,
  },
}

export const listNames = Object.keys(lists)

/** The definition of a list; a noun without one is no such page (404). */
export async function listOf(resource: string): Promise<ListDefinition> {
  return entryOf(resource).list()
}

/** A bulk change of a list's rows; an unknown one is no such page (404). */
export async function changeOf(resource: string, key: string): Promise<Change> {
  const changes = (await entryOf(resource).changes?.()) ?? {}
  if (!Object.hasOwn(changes, key)) throw missing()
  return changes[key]
}

function entryOf(resource: string) {
  if (!Object.hasOwn(lists, resource)) throw missing()
  return lists[resource]
}

const missing = () => new errors.E_ROUTE_NOT_FOUND(['GET', 'lists'])
