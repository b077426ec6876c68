import type { VineValidator } from '@vinejs/vine'
import type { Decisions, Tally } from '#domain/decisions'
import type { Gains } from '#access/gains'
import type { Actor } from '#access/actor'
import type { Subject } from '#domain/processes'

/** What a bulk change would do, for the page that asks before it is done. */
export type ChangePlan = Tally & {
  selected: number
  /** The first few that it changes, by name. */
  names: string[]
  /** What goes with it, in words: message keys with their numbers. */
  consequences?: { key: string; params: Record<string, number> }[]
}

/**
 * A change of many rows at once: `apply` is a bulk operation `(actor, ids, input)`, which works in slices inside the
 * request's transaction and says of each row what became of it. Its words stand under `<resource>.changes.<key>`, its fields in `<resource>/changes/_<key>.edge`.
 */
export type Change = {
  validator?: VineValidator<any, any>
  hasFields?: boolean
  plan: (actor: Actor, ids: number[]) => Promise<ChangePlan>
  /** What the fields of its form need. */
  choices?: (actor: Actor) => Promise<Record<string, unknown>>
  /** Where the rows are and where they go, by name: a title says it. */
  route?: (actor: Actor, ids: number[], input: any) => Promise<Pick<Subject, 'from' | 'to'>>
  /** Who would gain administrator's rights by it. */
  gains?: (actor: Actor, ids: number[], input: any) => Promise<Gains>
  apply: (actor: Actor, ids: number[], input: any) => Promise<Decisions>
}

/** Rows that one statement changes: enough to be quick, few enough to hold no long list of parameters. */
const SLICE = 500

/** Applies a change slice by slice. */
export async function inSlices(
  ids: number[],
  work: (slice: number[]) => Promise<Decisions>
): Promise<Decisions> {
  const decisions: Decisions = new Map()
  for (let at = 0; at < ids.length; at += SLICE) {
    for (const [id, decision] of await work(ids.slice(at, at + SLICE))) decisions.set(id, decision)
  }
  return decisions
}
