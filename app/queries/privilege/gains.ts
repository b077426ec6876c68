import type Process from '#models/process'

export type Gain = { name: string; group: string }

/**
 * Who would newly hold administrator's rights (the right to manage groups) once the previewed process is done: by a
 * bulk change of group, by being added to an organization, by a card or a group that undo brings back.
 */
export async function gainsOfPower(process: Process, limit = 20): Promise<Gain[]> {
  const { rows } = await process.$trx!.rawQuery(GAINS, {
    org: process.organizationId,
    process: process.id,
    limit,
  })
  return rows
}

const MANAGES = (group: string) =>
  `exists (select from group_permissions p where p.organization_id = i.organization_id and p.group_id = ${group} and p.permission = 'groups:manage')`

const GAINS = `
  select i.label as name, coalesce(i.params ->> 'group', g.name) as "group"
  from process_items i
  left join journal j on j.id = (i.payload ->> 'journal')::bigint and j.organization_id = i.organization_id
  cross join lateral (select
    coalesce(i.changes -> 'group_id' ->> 1, j.before ->> 'group_id')::bigint as next,
    coalesce(i.changes -> 'group_id' ->> 0, j.after ->> 'group_id')::bigint as present) w
  left join groups g on g.organization_id = i.organization_id and g.id = w.next and g.kind = 'staff'
  where i.organization_id = :org and i.process_id = :process and i.outcome in ('create', 'update', 'restore')
    and (i.params ->> 'gains' = '1'
      or (i.table_name = 'members' and ${MANAGES('g.id')} and (w.present is null or not ${MANAGES('w.present')})))
  order by i.position limit :limit`
