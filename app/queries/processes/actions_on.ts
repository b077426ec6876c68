import { rankOf } from '#access/privilege'
import { actsForAnother, askerRefusal, GOING_ON } from '#access/process_control'
import { allows, verbs, type ProcessVerb } from '#domain/processes'
import type Process from '#models/process'
import ProcessPolicy from '#policies/process_policy'
import { kindOf } from '#processes/kinds'
import { withinOrganizations } from '#processes/scope'
import type { Actor } from '#access/actor'
import { allRows, literal, sql } from '#wall/sql'

export type ControlSignal = Record<ProcessVerb, boolean>

/**
 * Which verbs the actor may use on the process as it stands: what `lockProcess` asks, so that a page offers nothing that
 * would be refused.
 */
export async function actionsOn(actor: Actor, process: Process): Promise<ControlSignal> {
  const may = actor.can(ProcessPolicy, 'update', process) && (await isOfTheirKind(actor, process))
  const mayGoOn = may && (await isNotAbove(actor, process))
  const all = Object.keys(verbs) as ProcessVerb[]
  return Object.fromEntries(
    all.map((verb) => [
      verb,
      allows(process.state, verb) && (GOING_ON.includes(verb) ? mayGoOn : may),
    ])
  ) as ControlSignal
}

/** The kind itself asks for more: what the process does must be theirs to do. */
async function isOfTheirKind(actor: Actor, process: Process) {
  try {
    await (await kindOf(process.kind)).authorize(actor, process)
    return true
  } catch (error: any) {
    if ([403, 404].includes(error.status)) return false
    throw error
  }
}

async function isNotAbove(actor: Actor, process: Process) {
  const { state } = process
  if (!GOING_ON.some((verb) => allows(state, verb))) return true
  if (!actsForAnother(process, actor.member.id)) return true
  const members = actor.organization.related('members').query()
  const asker = await members.where('id', process.memberId!).first()
  return askerRefusal(await rankOf(actor), asker) === null
}

/** How many rows of the journal the process wrote, counted up to the bound that matters: none cannot be undone. */
export function journaledRows(actor: Actor, process: Process, most = 1): Promise<number> {
  return withinOrganizations(actor, process, async () => {
    const rows = await allRows<{ count: number }>(
      actor.trx,
      sql`select count(*)::int as count from (
         select from unnest(${process.organizations}::bigint[]) o(id) join journal j on j.organization_id = o.id and j.process_id = ${process.id} limit ${literal(most)}) c`
    )
    return rows[0].count
  })
}
