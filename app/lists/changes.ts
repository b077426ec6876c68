import type { VineValidator } from '@vinejs/vine'
import type { Gains } from '#queries/privilege/gains'
import type { Actor } from '#access/actor'
import type { Subject } from '#domain/processes'

/** What a bulk change would do, for the page that asks before it is done. */
export type ChangePlan = {
  selected: number
  /** Rows that this actor may change so. */
  allowed: number
  refused: number
  /** Rows that are so already: they stay as they are. */
  unchanged?: number
  /** Of the refused ones, how many for which reason (`processes.rules.<rule>`). */
  reasons?: Record<string, number>
  /** The first few, by name. */
  names: string[]
  /** What goes with it, in words: message keys with their numbers. */
  consequences?: { key: string; params: Record<string, number> }[]
}

/** What a bulk change did. */
export type ChangeOutcome = {
  changed: number
  unchanged: number
  refused: number
  /** Of each refused row, why: rules of the process pages (`processes.rules.<rule>`). */
  reasons?: Record<number, string>
}

/**
 * A change of many rows at once: `apply` is a bulk operation `(actor, ids, input)`, which works in slices inside the
 * request's transaction. Its words stand under `<resource>.changes.<key>`, its fields in `<resource>/changes/_<key>.edge`.
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
  apply: (actor: Actor, ids: number[], input: any) => Promise<ChangeOutcome>
}

/** Rows that one statement changes: enough to be quick, few enough to hold no long list of parameters. */
const SLICE = 500

/** Applies a change slice by slice and adds up what it did. */
export async function inSlices(
  ids: number[],
  work: (slice: number[]) => Promise<ChangeOutcome>
): Promise<ChangeOutcome> {
  const sum: ChangeOutcome = { changed: 0, unchanged: 0, refused: 0 }
  for (let at = 0; at < ids.length; at += SLICE) {
    const done = await work(ids.slice(at, at + SLICE))
    sum.changed += done.changed
    sum.unchanged += done.unchanged
    sum.refused += done.refused
    if (done.reasons) Object.assign((sum.reasons ??= {}), done.reasons)
  }
  return sum
}
