import Process from '#models/process'
import { planProcess } from '#operations/processes/plan_process'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { createGroup } from '#operations/groups/create_group'
import { deleteGroup } from '#operations/groups/delete_group'
import { updateGroup } from '#operations/groups/update_group'
import { deleteDepartment } from '#operations/departments/delete_department'
import { joinDepartment } from '#operations/departments/join_department'
import { leaveDepartment } from '#operations/departments/leave_department'
import { deleteRecord } from '#operations/deletions/delete_record'
import { inviteMember } from '#operations/invitations/invite_member'
import { bulkBlockMembers, bulkUnblockMembers } from '#operations/members/bulk_block_members'
import { bulkDeleteMembers } from '#operations/members/bulk_delete_members'
import { bulkInviteMembers } from '#operations/members/bulk_invite_members'
import { bulkHushMembers, bulkMailMembers } from '#operations/members/bulk_mail_members'
import { bulkMoveMembers } from '#operations/members/bulk_move_members'
import { bulkAssignDepartments } from '#operations/members/bulk_assign_departments'
import { bulkRegroupMembers } from '#operations/members/bulk_regroup_members'
import { createMember } from '#operations/members/create_member'
import { deleteMember } from '#operations/members/delete_member'
import { setMemberMail } from '#operations/members/set_member_mail'
import { updateMember } from '#operations/members/update_member'
import { confirmProcess } from '#operations/processes/confirm_process'
import { resumeProcess } from '#operations/processes/resume_process'
import { retryProcess } from '#operations/processes/retry_process'
import { stepOf } from '#operations/processes/take_step'
import { undoProcess } from '#operations/processes/undo_process'
import { staffPerson } from '#operations/staffing/staff_person'
import { resolveConflicts } from '#operations/undo/resolve_conflicts'
import type { Permission } from '#domain/permissions'
import type { Actor } from '#access/actor'
import type { Place } from '#tests/helpers/world'

/** Somebody above, in the group that makes them so. */
export type Target = { memberId: number; groupId: number; email: string }
export type Prepared = { process?: Process }
type Scene = { place: Place; target: Target } & Prepared

export type Way = {
  name: string
  /** The operation that is called. */
  file: string
  /** What the owner did before, in the same transaction. */
  prepare?: (owner: Actor, scene: Scene) => Promise<Prepared | void>
  run: (actor: Actor, scene: Scene) => Promise<unknown>
  /** The way moves nothing even for the owner here: somebody who signs in already, say. */
  isIdle?: boolean
}

const card = ({ target, place }: Scene, more: object = {}) => ({
  full_name: 'Moved',
  email: target.email,
  group_id: target.groupId,
  company_id: place.company,
  ...more,
})
const group = (more: object = {}) => ({
  name: 'Moved',
  kind: 'staff' as const,
  may_sign_in: true,
  ends_access: true,
  permissions: ['groups:view', 'groups:manage'] as Permission[],
  ...more,
})

/** Changes rows as a process of the owner's would have, and leaves it done. */
export async function processOf(owner: Actor, ...changes: [sql: string, bindings: unknown[]][]) {
  const process = await planProcess(owner, {
    kind: 'bulk_change',
    title: 'Something was done',
    options: { resource: 'members', change: 'move', input: {} },
    isAtOnce: true,
  })
  await owner.trx.rawQuery(`select set_config('app.process', ?, true)`, [String(process.id)])
  for (const [sql, bindings] of changes) await owner.trx.rawQuery(sql, bindings as any[])
  await owner.trx.rawQuery(`select set_config('app.process', '', true)`)
  return process
    .merge({ state: 'done', confirmedAt: process.createdAt, finishedAt: process.createdAt })
    .save()
}

/** What a process of the owner's did to somebody, that undoing it would turn round. */
const undone = (
  name: string,
  change: (scene: Scene) => [sql: string, bindings: unknown[]],
  after?: (scene: Scene) => [sql: string, bindings: unknown[]]
): Way => ({
  name: `undo of ${name}`,
  file: 'processes/undo_process',
  prepare: async (owner, scene) => {
    const process = await processOf(owner, change(scene))
    if (after) await owner.trx.rawQuery(...(after(scene) as [string, any[]]))
    return { process }
  },
  run: async (actor, { process }) => {
    const undo = await undoProcess(actor, process!.id, { atOnce: true })
    return undo.state === 'ready' ? confirmed(actor, undo) : undo
  },
})

/** What would make somebody an administrator is a preview first: a yes, and what the worker does then. */
async function confirmed(actor: Actor, { id }: Process) {
  await confirmProcess(actor, id)
  const undo = await Process.findOrFail(id, { client: actor.trx })
  while ((await stepOf(undo, actor, 100)) === 'more');
  return undo
}

const set = (fields: string) => (scene: Scene) =>
  [
    `update members set ${fields} where organization_id = ? and id = ?`,
    [scene.place.id, scene.target.memberId],
  ] as [string, unknown[]]

/** A process of the owner's in a state from which it can go on: with the owner's rights. */
const goingOn = (
  name: string,
  file: string,
  state: 'ready' | 'paused' | 'failed',
  go: (actor: Actor, id: number) => Promise<unknown>
): Way => ({
  name,
  file,
  prepare: async (owner) => {
    const process = await processOf(owner)
    return { process: await process.merge({ state, items: 1, plannedAtJournal: 0 }).save() }
  },
  run: (actor, { process }) => go(actor, process!.id),
  isIdle: true,
})

const bulk = (
  name: string,
  change: string,
  run: (actor: Actor, ids: number[], scene: Scene) => Promise<unknown>,
  input: (scene: Scene) => Record<string, unknown> = () => ({}),
  isIdle = false
): Way[] => [
  {
    name,
    file: `members/${name}`,
    run: (actor, scene) => run(actor, [scene.target.memberId], scene),
    isIdle,
  },
  {
    name: `${name}, from a list`,
    file: 'bulk_changes/change_rows',
    run: (actor, scene) =>
      changeRows(actor, { resource: 'members', change, input: input(scene) }, [
        scene.target.memberId,
      ]),
    isIdle,
  },
]

/** Every way by which somebody might reach the rows of cards, groups, rights and places. */
export const ways: Way[] = [
  {
    name: 'a right taken from the group',
    file: 'groups/update_group',
    run: (actor, { target }) => updateGroup(actor, target.groupId, group()),
  },
  {
    name: 'the group’s sign-in forbidden',
    file: 'groups/update_group',
    run: (actor, { target }) => updateGroup(actor, target.groupId, group({ may_sign_in: false })),
    isIdle: true,
  },
  {
    name: 'the group made one of clients',
    file: 'groups/update_group',
    run: (actor, { target }) => updateGroup(actor, target.groupId, group({ kind: 'client' })),
    isIdle: true,
  },
  {
    name: 'the group deleted',
    file: 'groups/delete_group',
    run: (actor, { target }) => deleteGroup(actor, target.groupId),
    isIdle: true,
  },
  {
    name: 'a name changed',
    file: 'members/update_member',
    run: (actor, scene) => updateMember(actor, scene.target.memberId, card(scene) as never),
  },
  {
    name: 'an address changed',
    file: 'members/update_member',
    run: (actor, scene) =>
      updateMember(
        actor,
        scene.target.memberId,
        card(scene, { email: 'other@northwind.example' }) as never
      ),
  },
  {
    name: 'another group',
    file: 'members/update_member',
    run: (actor, scene) =>
      updateMember(
        actor,
        scene.target.memberId,
        card(scene, { group_id: scene.place.groups.client }) as never
      ),
  },
  {
    name: 'a block',
    file: 'members/update_member',
    run: (actor, scene) =>
      updateMember(actor, scene.target.memberId, card(scene, { status: 'blocked' }) as never),
  },
  {
    name: 'departments',
    file: 'members/update_member',
    run: (actor, scene) =>
      updateMember(
        actor,
        scene.target.memberId,
        card(scene, { department_ids: [scene.place.departments.legal] }) as never
      ),
  },
  {
    name: 'the tick for mail',
    file: 'members/set_member_mail',
    run: (actor, { target }) => setMemberMail(actor, target.memberId, false),
  },
  {
    name: 'an invitation',
    file: 'invitations/invite_member',
    prepare: async (owner, { place, target }) => {
      await owner.trx.rawQuery(
        `update members set access = 'none' where organization_id = ? and id = ?`,
        [place.id, target.memberId]
      )
    },
    run: (actor, { target }) => inviteMember(actor, target.memberId),
  },
  {
    name: 'a deletion',
    file: 'members/delete_member',
    run: (actor, { target }) => deleteMember(actor, target.memberId),
  },
  ...(['members', 'groups', 'departments'] as const).map((resource) => ({
    name: `a deletion that can be undone: ${resource}`,
    file: 'deletions/delete_record',
    run: (actor: Actor, { place, target }: Scene) =>
      deleteRecord(
        actor,
        resource,
        {
          members: target.memberId,
          groups: target.groupId,
          departments: place.departments.firstLine,
        }[resource]
      ),
    isIdle: resource === 'groups',
  })),
  {
    name: 'a place in a department',
    file: 'departments/join_department',
    run: (actor, { place, target }) =>
      joinDepartment(actor, place.departments.legal, target.memberId),
  },
  {
    name: 'the head of a department',
    file: 'departments/join_department',
    run: (actor, { place, target }) =>
      joinDepartment(actor, place.departments.firstLine, target.memberId, { isHead: true }),
  },
  {
    name: 'a place in a department lost',
    file: 'departments/leave_department',
    run: (actor, { place, target }) =>
      leaveDepartment(actor, place.departments.firstLine, target.memberId),
  },
  {
    name: 'the department deleted',
    file: 'departments/delete_department',
    run: (actor, { place }) => deleteDepartment(actor, place.departments.firstLine),
  },
  ...bulk(
    'bulk_move_members',
    'move',
    (actor, ids, { place }) => bulkMoveMembers(actor, ids, { company_id: place.company }),
    ({ place }) => ({ company_id: place.company })
  ),
  ...bulk(
    'bulk_regroup_members',
    'regroup',
    (actor, ids, { place }) => bulkRegroupMembers(actor, ids, { group_id: place.groups.client }),
    ({ place }) => ({ group_id: place.groups.client })
  ),
  ...bulk(
    'bulk_assign_departments',
    'place',
    (actor, ids) => bulkAssignDepartments(actor, ids, { department_ids: [] }),
    () => ({ department_ids: [] })
  ),
  ...bulk('bulk_block_members', 'block', (actor, ids) => bulkBlockMembers(actor, ids)),
  ...bulk(
    'bulk_block_members',
    'unblock',
    (actor, ids) => bulkUnblockMembers(actor, ids),
    undefined,
    true
  ),
  ...bulk('bulk_mail_members', 'mail_off', (actor, ids) => bulkHushMembers(actor, ids)),
  ...bulk(
    'bulk_mail_members',
    'mail_on',
    (actor, ids) => bulkMailMembers(actor, ids),
    undefined,
    true
  ),
  ...bulk(
    'bulk_invite_members',
    'invite',
    (actor, ids) => bulkInviteMembers(actor, ids),
    undefined,
    true
  ),
  ...bulk('bulk_delete_members', 'delete', (actor, ids) => bulkDeleteMembers(actor, ids)),
  {
    name: 'a removal from organizations',
    file: 'staffing/staff_person',
    run: (actor, { place, target }) =>
      staffPerson(actor, target.memberId, [{ organizationId: place.id, action: 'remove' }]),
    isIdle: true,
  },
  undone(
    'a new group',
    set(
      `group_id = (select id from groups where organization_id = members.organization_id and role = 'staff')`
    )
  ),
  undone('an unblocking', set(`status = 'blocked'`)),
  undone('a change of name', set(`full_name = 'Before'`)),
  undone('a change of address', set(`email = 'before@northwind.example'`)),
  undone('a deletion', ({ place, target }) => [
    'delete from members where organization_id = ? and id = ?',
    [place.id, target.memberId],
  ]),
  undone('a right that was taken', ({ place, target }) => [
    `delete from group_permissions where organization_id = ? and group_id = ? and permission = 'audit:view'`,
    [place.id, target.groupId],
  ]),
  undone('a sign-in that was allowed', ({ place, target }) => [
    `update groups set name = 'Before' where organization_id = ? and id = ?`,
    [place.id, target.groupId],
  ]),
  undone('a place that was lost', ({ place, target }) => [
    `delete from department_members where organization_id = ? and member_id = ?`,
    [place.id, target.memberId],
  ]),
  {
    name: 'the choice of how it was, in a conflict',
    file: 'undo/resolve_conflicts',
    prepare: async (owner, scene) => {
      const process = await processOf(owner, set(`full_name = 'Before', phone = '1'`)(scene))
      await owner.trx.rawQuery(
        ...(set(`full_name = 'Since', phone = '2'`)(scene) as [string, any[]])
      )
      return { process: await undoProcess(owner, process.id, { atOnce: true }) }
    },
    run: (actor, { process }) => resolveConflicts(actor, process!.id, 'before', null),
  },
  goingOn('the owner’s plan confirmed', 'processes/confirm_process', 'ready', confirmProcess),
  goingOn('the owner’s process resumed', 'processes/resume_process', 'paused', resumeProcess),
  goingOn('the owner’s process tried again', 'processes/retry_process', 'failed', retryProcess),
  {
    name: 'a group of one’s own with more rights',
    file: 'groups/create_group',
    run: (actor) =>
      createGroup(
        actor,
        group({
          name: 'Ours',
          permissions: ['audit:view', 'groups:manage', 'organization:manage', 'mail:view'],
        })
      ),
    isIdle: true,
  },
  {
    name: 'a card among those above',
    file: 'members/create_member',
    run: (actor, scene) =>
      createMember(actor, card(scene, { email: 'friend@northwind.example' }) as never),
    isIdle: true,
  },
]

/** Files that can reach those rows and are no way of their own: why. */
export const elsewhere: Record<string, string> = {
  'groups/grant_permissions': 'part of createGroup and updateGroup',
  'members/assign_departments': 'part of createMember and updateMember',
  'members/bulk_members': 'the frame of the bulk changes',
  'members/member_changes': 'the list of the bulk changes',
  'members/decide_members': 'decides about many, and changes none',
  'deletions/kind': 'deleteRecord as a process: the same operations',
  'bulk_changes/kind': 'the bulk changes as a process: the same operations',
  'bulk_changes/perform_change': 'the bulk changes as a process: the same operations',
  'imports/write_contacts':
    'changes contacts and makes cards in a group of clients: tests/domain/privilege/rules.spec.ts',
  'imports/write_import': 'the same',
  'imports/contact_import': 'the same',
  'imports/company_import': 'companies only',
  'imports/rerun_rows': 'the same',
  'imports/edit_held_row': 'the same',
  'invitations/accept_invitation':
    'the person takes their own card, by the letter to their address',
  'users/update_profile': 'a person decides about their own mail',
  'organizations/found_organization': 'a new organization, its owner’s',
  'organizations/create_organization': 'a new organization, its owner’s',
  'invitations/seat_member': 'for the demo and set-up, never from a page',
  'accounts/lay_account': 'a new account, its owner’s',
  'accounts/register_by_link': 'a new account, its owner’s',
  'processes/work_slice': 'runs a kind with the asker’s rights',
  'accounts/register_account': 'a new account, its owner’s',
  'staffing/join_organization': 'calls createMember and deleteMember with the owner’s own card',
  'staffing/kind': 'the same',
  'undo/kind': 'the undoing as a process: undoProcess runs it',
  'undo/revert': 'writes what the guards let through: detectConflicts',
  'processes/take_step': 'runs a kind with the asker’s rights',
  'processes/run_at_once': 'runs a kind with the asker’s rights',
  'processes/run_slice': 'runs a kind with the asker’s rights',
  'processes/cancel_process': 'changes the process’s own row',
  'processes/pause_process': 'changes the process’s own row',
}
