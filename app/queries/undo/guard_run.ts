import { LACKS_RIGHT, refusal, type Decision } from '#domain/decisions'
import { rankOf } from '#access/privilege'
import type Process from '#models/process'
import { tableShape } from '#queries/processes/table_shape'
import type { Entry } from '#queries/undo/entries'
import {
  guardOf,
  type Row,
  type KnownGroup,
  type Surroundings,
  type Turn,
} from '#queries/undo/guards'
import { match, type Verdict } from '#queries/undo/match'
import { enterOrganization } from '#access/enter_organization'
import { nameProcess } from '#processes/scope'
import type { Actor } from '#access/actor'
import { allRows, raw, sql } from '#wall/sql'

/**
 * Holds what the guard of its table refuses: what the actor could not do by hand they cannot do by undo. Somebody who
 * could may still choose so later. In another organization it is the actor's own card there that counts.
 */
export async function guardRun(
  actor: Actor,
  undo: Process,
  run: Entry[],
  verdicts: Verdict[]
): Promise<Verdict[]> {
  const [{ table, organizationId }] = run
  const guard = guardOf(table)
  if (guard === null) return verdicts
  const there = await actorIn(actor, undo, organizationId)
  if (!there || !guard)
    return verdicts.map((verdict) =>
      refused(verdict, refusal(there ? 'not_allowed' : 'not_let_in'))
    )

  const rank = await rankOf(there)
  const rows = await rowsOf(undo, run)
  const around = await surroundings(undo, organizationId, table, rows)
  if (there !== actor) await nameProcess(actor, undo)
  return verdicts.map((verdict, n) => {
    for (const turn of turnsOf(rows.get(run[n].journalId)!, verdict, there)) {
      const decision = guard(there, rank, turn, around)
      if (decision) return refused(verdict, decision)
    }
    return verdict
  })
}

/** What is not touched anyway keeps its own reason. */
function refused(verdict: Verdict, { rule, params }: Decision): Verdict {
  const isTouched = verdict.outcome !== 'unchanged' && !FINAL.includes(verdict.rule ?? '')
  if (!isTouched) return verdict
  // A form says no more than that it is not allowed; a receipt names the right.
  const said = rule === LACKS_RIGHT ? 'not_allowed' : rule!
  return { ...verdict, outcome: 'hold', rule, params, refusal: said }
}

const FINAL = ['gone', 'parent_gone']

async function actorIn(actor: Actor, undo: Process, organizationId: number) {
  if (organizationId === actor.organization.id) return actor
  const there = actor.user && (await enterOrganization(actor.trx, actor.user, organizationId))
  await nameProcess(actor, undo)
  return there
}

type Found = {
  id: number
  action: Entry['action']
  before: Row | null
  after: Row | null
  now: Row | null
  memberId: number | null
}

async function rowsOf(undo: Process, run: Entry[]): Promise<Map<number, Found>> {
  const shape = await tableShape(undo.$trx!, run[0].table)
  const rows = await allRows<Found>(
    undo.$trx!,
    sql`select j.id, j.action, j.before, j.after, to_jsonb(t) as now, j.member_id as "memberId"
     from unnest(${run.map(({ journalId }) => journalId)}::bigint[]) wanted(id) cross join lateral (select * from journal where journal.id = wanted.id offset 0) j
     left join ${raw(shape.table)} t on ${raw(match(shape, 'coalesce(j.after, j.before)'))}`
  )
  return new Map(rows.map((row: Found) => [row.id, row]))
}

/** What may become of the row: as the change is taken back, and as somebody's choice would put it back. */
function turnsOf({ action, before, now, memberId }: Found, verdict: Verdict, actor: Actor): Turn[] {
  const isOwn = memberId === actor.member.id
  if (action === 'insert') return now ? [{ now, then: null, isOwn }] : []
  if (action === 'delete') return now ? [] : [{ now: null, then: before, isOwn }]
  if (!now) return []
  const chosen = Object.fromEntries(
    Object.entries(verdict.changes ?? {}).map(([field, [, was]]) => [field, was])
  )
  return [{ ...before }, { ...before, ...chosen }].map((fields) => ({
    now,
    then: { ...now, ...fields },
    isOwn,
  }))
}

async function surroundings(
  undo: Process,
  organizationId: number,
  table: string,
  found: Map<number, Found>
): Promise<Surroundings> {
  const trx = undo.$trx!
  const groups = await allRows<KnownGroup & { id: number }>(
    trx,
    sql`select g.id, g.kind, g.may_sign_in as "maySignIn",
       (select count(*)::int from members m where m.organization_id = g.organization_id and m.group_id = g.id) as members,
       array(select p.permission::text from group_permissions p where p.organization_id = g.organization_id and p.group_id = g.id) as permissions
     from groups g where g.organization_id = ${organizationId}`
  )
  const placed = new Map<number, number>()
  if (table === 'department_members') {
    const ids = [...found.values()].map(({ before, after }) => (after ?? before)!.member_id)
    const rows = await allRows<{ id: number; groupId: number }>(
      trx,
      sql`select id, group_id as "groupId" from members where organization_id = ${organizationId} and id = any (${ids}::bigint[])`
    )
    for (const { id, groupId } of rows) placed.set(id, groupId)
  }
  return {
    groups: new Map(groups.map((row) => [row.id, row])),
    groupOfMember: (id) => placed.get(id) ?? null,
  }
}
