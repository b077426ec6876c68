import { createHash } from 'node:crypto'

/** Sessions are shown and named by a fingerprint: their ids are keys to the house. */
export const sessionFingerprint = (sessionId: string) =>
  createHash('sha256').update(sessionId).digest('hex')
