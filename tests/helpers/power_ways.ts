import type Process from '#models/process'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { updateGroup } from '#operations/groups/update_group'
import { createMember } from '#operations/members/create_member'
import { updateMember } from '#operations/members/update_member'
import { confirmProcess } from '#operations/processes/confirm_process'
import { stepOf } from '#operations/processes/take_step'
import { undoProcess } from '#operations/processes/undo_process'
import { staffPerson } from '#operations/staffing/staff_person'
import { resolveConflicts } from '#operations/undo/resolve_conflicts'
import { withinOrganizations } from '#processes/scope'
import { processOf } from '#tests/helpers/ways'
import type { Actor } from '#access/actor'
import type { World } from '#tests/helpers/world'

type Scene = { world: World; process?: Process }

export type PowerWay = {
  name: string
  /** The operation that is called. */
  file: string
  prepare?: (owner: Actor, scene: Scene) => Promise<Process>
  /** With a yes to whom it makes administrators, or without. A process that waits for its yes is returned. */
  run: (owner: Actor, scene: Scene, isConfirmed: boolean) => Promise<unknown>
}

const yes = (isConfirmed: boolean) => (isConfirmed ? { gives_power: true } : {})

const card = ({ world: { northwind } }: Scene, more: object) =>
  ({
    full_name: 'Ivan Lebedev',
    email: northwind.users.staff.email,
    group_id: northwind.groups.administrator,
    ...more,
  }) as never

/** What a process of the owner's took from somebody, that undoing it gives back. */
const undone = (
  name: string,
  sql: string,
  bindings: (scene: Scene) => unknown[],
  first?: string
): PowerWay => ({
  name: `undo of ${name}`,
  file: 'processes/undo_process',
  prepare: async (owner, scene) => {
    if (first) await owner.trx.rawQuery(first, bindings(scene) as any[])
    return processOf(owner, [sql, bindings(scene)])
  },
  run: async (owner, { process }, isConfirmed) =>
    preview(owner, await undoProcess(owner, process!.id, { atOnce: true }), isConfirmed),
})

/** Plans it, and with a yes lets it run as the worker would. */
async function preview(owner: Actor, process: Process, isConfirmed: boolean) {
  await withinOrganizations(owner, process, async () => {
    while (process.state === 'planning' && (await stepOf(process, owner, 100)) === 'more');
  })
  if (!isConfirmed) return process
  await confirmProcess(owner, process.id)
  await process.refresh()
  await withinOrganizations(owner, process, async () => {
    while ((await stepOf(process, owner, 100)) === 'more');
  })
  return process
}

/** Every way by which somebody can newly come to administrator's rights: each asks first, or shows a preview. */
export const powerWays: PowerWay[] = [
  {
    name: 'a new card',
    file: 'members/create_member',
    run: (owner, scene, isConfirmed) =>
      createMember(
        owner,
        card(scene, {
          full_name: 'New Chief',
          email: 'new.chief@northwind.example',
          ...yes(isConfirmed),
        })
      ),
  },
  {
    name: 'a card’s group',
    file: 'members/update_member',
    run: (owner, scene, isConfirmed) =>
      updateMember(owner, scene.world.northwind.members.staff, card(scene, yes(isConfirmed))),
  },
  {
    name: 'the group of many',
    file: 'bulk_changes/change_rows',
    run: (owner, { world: { northwind } }, isConfirmed) =>
      changeRows(
        owner,
        {
          resource: 'members',
          change: 'regroup',
          input: { group_id: northwind.groups.administrator, ...yes(isConfirmed) },
        },
        [northwind.members.staff]
      ),
  },
  {
    name: 'a group’s right',
    file: 'groups/update_group',
    run: (owner, { world: { northwind } }, isConfirmed) =>
      updateGroup(owner, northwind.groups.staff, {
        name: 'Staff',
        kind: 'staff',
        may_sign_in: true,
        permissions: ['groups:view', 'groups:manage'],
        ...yes(isConfirmed),
      }),
  },
  {
    name: 'a place in another organization',
    file: 'staffing/staff_person',
    run: async (owner, { world: { northwind, baikal } }, isConfirmed) => {
      const places = [
        {
          organizationId: baikal.id,
          action: 'add' as const,
          groupId: baikal.groups.administrator,
        },
      ]
      const process = await staffPerson(owner, northwind.members.staff, places)
      return preview(owner, process, isConfirmed)
    },
  },
  undone(
    'a group that was taken',
    'update members set group_id = ? where organization_id = ? and id = ?',
    ({ world: { northwind } }) => [
      northwind.groups.staff,
      northwind.id,
      northwind.members.administrator,
    ]
  ),
  undone(
    'a card that was deleted',
    'delete from members where organization_id = ? and id = ?',
    ({ world: { northwind } }) => [northwind.id, northwind.members.administrator]
  ),
  undone(
    'a right that was taken from a group',
    `delete from group_permissions where organization_id = ? and group_id = ? and permission = 'groups:manage'`,
    ({ world: { northwind } }) => [northwind.id, northwind.groups.staff],
    `insert into group_permissions (organization_id, group_id, permission) values (?, ?, 'groups:manage')`
  ),
  {
    name: 'the choice of how it was, in a conflict',
    file: 'undo/resolve_conflicts',
    prepare: async (owner, { world: { northwind } }) => {
      const to = (group: number): [string, unknown[]] => [
        'update members set group_id = ? where organization_id = ? and id = ?',
        [group, northwind.id, northwind.members.administrator],
      ]
      const process = await processOf(owner, to(northwind.groups.staff))
      await owner.trx.rawQuery(...(to(northwind.groups.client) as [string, any[]]))
      return undoProcess(owner, process.id, { atOnce: true })
    },
    run: (owner, { process }, isConfirmed) =>
      resolveConflicts(owner, process!.id, 'before', null, { givesPower: isConfirmed }),
  },
]

/** Operations of tests/helpers/ways.ts by which nobody comes to administrator's rights, and why. */
export const powerless: Record<string, string> = {
  'groups/create_group': 'nobody is in it yet',
  'groups/delete_group': 'an empty one',
  'members/set_member_mail': 'a tick',
  'members/delete_member': 'takes only',
  'members/bulk_delete_members': 'takes only',
  'members/bulk_move_members': 'companies give no right',
  'members/bulk_regroup_members':
    'asked about by changeRows, or named in the preview of its process',
  'members/bulk_assign_departments': 'departments give no right of an administrator',
  'members/bulk_block_members': 'who comes back has the group that they had',
  'members/bulk_mail_members': 'a tick',
  'members/bulk_invite_members': 'the card’s group was asked about when it was given',
  'invitations/invite_member': 'the card’s group was asked about when it was given',
  'deletions/delete_record': 'takes only',
  'departments/join_department': 'departments give no right of an administrator',
  'departments/leave_department': 'takes only',
  'departments/delete_department': 'takes only',
  'processes/confirm_process': 'is the yes to a preview',
  'processes/resume_process': 'goes on with what was confirmed',
  'processes/retry_process': 'goes on with what was confirmed',
}
