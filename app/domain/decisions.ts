/** The numbers and names that the words of a rule need. */
export type RuleParams = Record<string, string | number>

/**
 * What becomes of one record that somebody wants to change: the same answer whether it is changed alone or with many. A
 * `skip` is a refusal; its rule says why, in words under `processes.rules.<rule>`.
 */
export type Decision = {
  outcome: 'update' | 'delete' | 'unchanged' | 'skip'
  rule: string | null
  params: RuleParams | null
}

/** By the id of its record. */
export type Decisions = Map<number, Decision>

/** How many records were refused by one rule. */
export type Reason = { rule: string; params: RuleParams | null; count: number }

/** What many decisions come to; `changed` counts deletions too. */
export type Tally = { changed: number; unchanged: number; refused: number; reasons: Reason[] }

export const refusal = (rule: string, params: RuleParams | null = null): Decision => ({
  outcome: 'skip',
  rule,
  params,
})

/** A right that the actor would need, and does not hold. */
export const lacksRight = (right: string) => refusal(LACKS_RIGHT, { right })
export const LACKS_RIGHT = 'lacks_right'
/** The record is not there, or not for the actor to see: nobody is told which. */
export const gone = refusal('gone')

export const soAlready: Decision = { outcome: 'unchanged', rule: 'same_already', params: null }

/** Counted by outcome, and the refused ones by rule, the most frequent first. */
export function tallyOf(decisions: Iterable<Decision>): Tally {
  const tally: Tally = { changed: 0, unchanged: 0, refused: 0, reasons: [] }
  const reasons = new Map<string, Reason>()
  for (const { outcome, rule, params } of decisions) {
    if (outcome === 'unchanged') tally.unchanged++
    else if (outcome !== 'skip') tally.changed++
    else {
      tally.refused++
      const key = JSON.stringify([rule, params])
      const known = reasons.get(key)
      if (known) known.count++
      else reasons.set(key, { rule: rule!, params, count: 1 })
    }
  }
  tally.reasons = [...reasons.values()].sort((a, b) => b.count - a.count)
  return tally
}
