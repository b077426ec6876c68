import Member from '#models/member'
import MemberPolicy from '#policies/member_policy'
import type { Resource } from '#registry/resources'

/** Contacts and staff: cards of people. */
export const members: Resource = {
  noun: 'members',
  model: Member,
  name: 'full_name',
  icon: 'users',
  policy: MemberPolicy,
  key: 'member_id',
  hasPage: true,
  joins: ['department_members'],
  list: async () => (await import('#queries/members/member_list')).memberList,
  changes: async () => (await import('#operations/members/member_changes')).memberChanges,
  deletion: {
    remove: async (actor, id) => {
      const { deleteMember } = await import('#operations/members/delete_member')
      const member = await deleteMember(actor, id)
      return { kind: member.group.kind }
    },
    mayDelete: (actor, { kind }) => actor.can(MemberPolicy, 'delete', kind && { kind }),
  },
  palette: {
    detail: 't.email',
    hasAvatar: true,
    create: { icon: 'user-plus', isOffered: (actor) => actor.can(MemberPolicy, 'create') },
  },
}
