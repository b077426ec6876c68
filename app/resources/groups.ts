import Group from '#models/group'
import GroupPolicy from '#policies/group_policy'
import type { Resource } from '#registry/resources'

/** Groups of members, and what they may do. */
export const groups: Resource = {
  noun: 'groups',
  model: Group,
  name: 'name',
  icon: 'key-round',
  policy: GroupPolicy,
  key: 'group_id',
  hasPage: true,
  joins: ['group_permissions'],
  list: async () => (await import('#queries/groups/group_list')).groupList,
  deletion: {
    remove: async (actor, id) => {
      const { deleteGroup } = await import('#operations/groups/delete_group')
      await deleteGroup(actor, id)
      return {}
    },
    mayDelete: (actor) => actor.can(GroupPolicy, 'delete'),
  },
  palette: {
    detail: 'null',
    create: { icon: 'plus', isOffered: (actor) => actor.can(GroupPolicy, 'create') },
  },
}
