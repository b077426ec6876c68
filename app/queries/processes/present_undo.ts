import Process from '#models/process'

/** The undo that counts: under way, or done and not undone itself. One that ended half-way may be begun anew. */
export async function presentUndo(process: Process): Promise<Process | null> {
  const undos = await Process.query({ client: process.$trx })
    .where({ organizationId: process.organizationId, undoOf: process.id })
    .whereNotIn('state', ['cancelled', 'failed'])
    .orderBy('id', 'desc')
  for (const undo of undos) {
    if (undo.state !== 'done') return undo
    const taken = await presentUndo(undo)
    if (taken?.state !== 'done') return undo
  }
  return null
}

/** What this process undoes; null where it is no undo. */
export const undoneBy = async (process: Process): Promise<Process | null> =>
  process.undoOf ? Process.find(process.undoOf, { client: process.$trx }) : null
