import type Group from '#models/group'
import type SavedView from '#models/saved_view'
import CompanyPolicy from '#policies/company_policy'
import DepartmentPolicy from '#policies/department_policy'
import GroupPolicy from '#policies/group_policy'
import MemberPolicy from '#policies/member_policy'
import SavedViewPolicy from '#policies/saved_view_policy'
import type { Actor } from '#access/actor'
import type { Visibility } from '#access/rule'

/** What the rights of a deletion go by, kept with it: the record itself is gone. */
export type Kept = { kind?: Group['kind']; memberId?: number; isShared?: boolean }

type Entry = {
  /** By which its records are seen. */
  policy: { visibility: Visibility }
  /** The operation, which checks everything by itself, and what is kept for who would undo it. */
  remove: (actor: Actor, id: number) => Promise<Kept>
  /** Whether the actor may delete such a record, and so bring it back and see what was deleted. */
  mayDelete: (actor: Actor, kept: Kept) => boolean
}

/** Every record that is deleted one at a time: how, and who may. A new resource is one entry here. */
const entries = {
  companies: {
    policy: CompanyPolicy,
    remove: async (actor, id) => {
      const { deleteCompany } = await import('#operations/companies/delete_company')
      await deleteCompany(actor, id)
      return {}
    },
    mayDelete: (actor) => actor.can(CompanyPolicy, 'delete'),
  },
  departments: {
    policy: DepartmentPolicy,
    remove: async (actor, id) => {
      const { deleteDepartment } = await import('#operations/departments/delete_department')
      await deleteDepartment(actor, id)
      return {}
    },
    mayDelete: (actor) => actor.can(DepartmentPolicy, 'delete'),
  },
  groups: {
    policy: GroupPolicy,
    remove: async (actor, id) => {
      const { deleteGroup } = await import('#operations/groups/delete_group')
      await deleteGroup(actor, id)
      return {}
    },
    mayDelete: (actor) => actor.can(GroupPolicy, 'delete'),
  },
  members: {
    policy: MemberPolicy,
    remove: async (actor, id) => {
      const { deleteMember } = await import('#operations/members/delete_member')
      const member = await deleteMember(actor, id)
      return { kind: member.group.kind }
    },
    mayDelete: (actor, { kind }) =>
      kind
        ? actor.can(MemberPolicy, 'delete', { kind })
        : actor.can(MemberPolicy, 'delete', { kind: 'client' }) ||
          actor.can(MemberPolicy, 'delete', { kind: 'staff' }),
  },
  saved_views: {
    policy: SavedViewPolicy,
    remove: async (actor, id) => {
      const { deleteSavedView } = await import('#operations/saved_views/delete_saved_view')
      const { memberId, isShared } = await deleteSavedView(actor, id)
      return { memberId, isShared }
    },
    mayDelete: (actor, { memberId, isShared }) =>
      memberId === undefined ||
      actor.can(SavedViewPolicy, 'delete', { memberId, isShared } as SavedView),
  },
} satisfies Record<string, Entry>

export type Deletable = keyof typeof entries

export const deletables = Object.keys(entries) as Deletable[]

export const isDeletable = (resource: string): resource is Deletable =>
  Object.hasOwn(entries, resource)

export const deletionOf = (resource: Deletable): Entry => entries[resource]

/** Whether the actor may see what was lately deleted of this resource: who may delete there. */
export const maySeeDeleted = (actor: Actor, resource: string) =>
  isDeletable(resource) && deletionOf(resource).mayDelete(actor, {})
