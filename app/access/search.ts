/** How many more matches are looked at when too few of the last ones got through the rule. */
export const FACTOR = 8

/** What one look at the best `candidates` matches gave: the rows that got through the rule, and how many were looked at. */
export type Look<Row> = { rows: Row[]; looked: number }

/** Whether enough got through the rule, or there is nothing more to look at. */
export const suffices = ({ rows, looked }: Look<unknown>, wanted: number, candidates: number) =>
  rows.length >= wanted || looked < candidates

/**
 * A search narrowed by the rule of visibility. Matches of a common fragment are too many to look at all of them, so only
 * the best are; whoever sees few of those has more looked at, until enough got through or none is left. Cut before the
 * rule, a search would hide from people what they may see.
 */
export async function throughRule<Row>(
  wanted: number,
  candidates: number,
  look: (candidates: number) => Promise<Look<Row>>
): Promise<Row[]> {
  for (let most = candidates; ; most *= FACTOR) {
    const seen = await look(most)
    if (suffices(seen, wanted, most)) return seen.rows.slice(0, wanted)
  }
}
