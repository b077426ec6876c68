import type { Note, ReadTally } from '#spreadsheets/types'

/** What was left out, or is other than it looks in the program. */
export function notesOf(tally: ReadTally): Note[] {
  const counts: [Note['code'], number][] = [
    ['hidden_rows', tally.hiddenRows],
    ['hidden_columns', tally.hiddenColumns],
    ['merged_ranges', tally.mergedRanges],
    ['empty_rows', tally.emptyRows],
    ['broken_rows', tally.brokenRows],
  ]
  return counts.filter(([, count]) => count).map(([code, count]) => ({ code, params: { count } }))
}
