/**
 * What an error of PostgreSQL means to the person who asked, by its code. One place: statements that can expect an
 * error (a name that is taken) catch it themselves, everything else ends here.
 */
const STATUS_OF_SQL: Record<string, number> = {
  // What was sent cannot be a value of the column: too long, out of range, no number, no text.
  '22001': 422,
  '22003': 422,
  '22007': 422,
  '22008': 422,
  '22021': 422,
  '22P02': 422,
  '22P05': 422,
  '23502': 422,
  '23503': 409,
  '23505': 409,
  '23514': 422,
  '23P01': 409,
  // Somebody else was faster, or is busy with the same rows: the same request may succeed in a moment.
  '40001': 503,
  '40P01': 503,
  '55P03': 503,
  '57014': 503,
  // The server is full, being started or stopped.
  '53000': 503,
  '53100': 503,
  '53200': 503,
  '53300': 503,
  '57P01': 503,
  '57P02': 503,
  '57P03': 503,
  '57P05': 503,
  '08000': 503,
  '08001': 503,
  '08003': 503,
  '08004': 503,
  '08006': 503,
}

/** The status of an answer to this error of the database; undefined for one that tells of a fault of ours. */
export const statusOfSql = (code: string | undefined) => STATUS_OF_SQL[code ?? '']
