import type Process from '#models/process'
import { withinOrganizations } from '#processes/scope'
import type { Gain, Gains } from '#access/gains'
import type { Actor } from '#access/actor'
import { allRows, literal, raw, sql } from '#wall/sql'

const MOST_NAMED = 20

const counted = (rows: (Gain & { total: number })[]): Gains => ({
  first: rows.map(({ name, group }) => ({ name, group })),
  total: rows[0]?.total ?? 0,
})

/**
 * Who would newly hold administrator's rights (the right to manage groups) once the previewed process is done: by a
 * bulk change of group, by being added to an organization, by a card, or a group's right, that undo brings back.
 */
export function gainsOfProcess(actor: Actor, process: Process): Promise<Gains> {
  return withinOrganizations(actor, process, async () => {
    const { rows } = await actor.trx.rawQuery(GAINS_OF_PROCESS, {
      org: process.organizationId,
      process: process.id,
    })
    return counted(rows)
  })
}

/** Who of these members would newly hold administrator's rights in that group. */
export async function gainsByGroup(actor: Actor, ids: number[], groupId: number): Promise<Gains> {
  const rows = await allRows<Gain & { total: number }>(
    actor.trx,
    sql`select m.full_name as name, g.name as "group", count(*) over ()::int as total
     from members m join groups g on g.organization_id = m.organization_id and g.id = ${groupId} and g.kind = 'staff'
     where m.organization_id = ${actor.organization.id} and m.id = any (${ids}::bigint[]) and ${raw(manages('m.organization_id', 'g.id'))}
       and not ${raw(manages('m.organization_id', 'm.group_id'))}
     order by m.name_key, m.id limit ${literal(MOST_NAMED)}`
  )
  return counted(rows)
}

/** Whether somebody who has no card yet would hold administrator's rights in that group. */
export async function gainsOfNew(actor: Actor, name: string, groupId: number): Promise<Gains> {
  const rows = await allRows<Gain & { total: number }>(
    actor.trx,
    sql`select ${name}::text as name, g.name as "group", 1 as total from groups g
     where g.organization_id = ${actor.organization.id} and g.id = ${groupId} and ${raw(manages('g.organization_id', 'g.id'))}`
  )
  return counted(rows)
}

/**
 * Does the work and says whom it made administrators, in all organizations that the transaction names. For work whose
 * outcome is known only once it is done; whoever asks then throws, and it is taken back.
 */
export async function gainsBy<T>(
  actor: Actor,
  work: () => Promise<T>
): Promise<{ gains: Gains; result: T }> {
  const before = new Set((await administrators(actor)).map(({ id }) => id))
  const result = await work()
  const gained = (await administrators(actor)).filter(({ id }) => !before.has(id))
  return { gains: { first: gained.slice(0, MOST_NAMED), total: gained.length }, result }
}

async function administrators({ trx }: Actor): Promise<(Gain & { id: number })[]> {
  const rows = await allRows<Gain & { id: number }>(
    trx,
    sql`select m.id, m.full_name as name, g.name as "group"
     from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
     where ${raw(manages('m.organization_id', 'm.group_id'))} order by m.name_key, m.id`
  )
  return rows
}

/** Whom it would make administrators if the group were given the right to manage groups. */
export async function gainsOfGroup(actor: Actor, groupId: number): Promise<Gains> {
  const rows = await allRows<Gain & { total: number }>(
    actor.trx,
    sql`select m.full_name as name, g.name as "group", count(*) over ()::int as total
     from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
     where m.organization_id = ${actor.organization.id} and m.group_id = ${groupId} and not ${raw(manages('m.organization_id', 'm.group_id'))}
     order by m.name_key, m.id limit ${literal(MOST_NAMED)}`
  )
  return counted(rows)
}

/** A group of staff that holds the right to manage groups. */
function manages(organization: string, group: string) {
  return `exists (select from rights r where r.organization_id = ${organization} and r.group_id = ${group} and r.permission = 'groups:manage')`
}

const GAINS_OF_PROCESS = `
  with done as (
    select i.position, i.label, i.params, i.table_name, i.changes, j.before, j.after, coalesce(j.organization_id, i.organization_id) as org
    from process_items i
    left join journal j on j.id = (i.payload ->> 'journal')::bigint
      and j.organization_id = coalesce((i.payload ->> 'organization')::bigint, i.organization_id)
    where i.organization_id = :org and i.process_id = :process and i.outcome in ('create', 'update', 'restore')
  ), cards as (
    select d.position, d.label as name, coalesce(d.params ->> 'group', g.name) as "group"
    from done d
    cross join lateral (select
      coalesce(d.changes -> 'group_id' ->> 1, d.before ->> 'group_id')::bigint as next,
      coalesce(d.changes -> 'group_id' ->> 0, d.after ->> 'group_id')::bigint as present) w
    left join groups g on g.organization_id = d.org and g.id = w.next and g.kind = 'staff'
    where d.params ->> 'gains' = '1'
      or (d.table_name = 'members' and (${manages('d.org', 'g.id')}
          or exists (select from done r where r.org = d.org and r.table_name = 'group_permissions'
            and (r.before ->> 'group_id')::bigint = w.next and r.before ->> 'permission' = 'groups:manage'))
        and (w.present is null or not ${manages('d.org', 'w.present')}))
  ), rights as (
    select d.position, m.full_name as name, g.name as "group"
    from done d
    join groups g on g.organization_id = d.org and g.id = (d.before ->> 'group_id')::bigint and g.kind = 'staff'
    join members m on m.organization_id = d.org and m.group_id = g.id
    where d.table_name = 'group_permissions' and d.before ->> 'permission' = 'groups:manage' and not ${manages('d.org', 'g.id')}
  )
  select name, "group", count(*) over ()::int as total from (select * from cards union all select * from rights) x
  order by position, name limit ${MOST_NAMED}`
