/** What counts as well, for `/health/ready`. */
export const healthConfig = {
  /** A part that does not answer within this time is taken for down. */
  answerWithinMs: 2000,
  /** Work that waits longer in the outbox means that the worker or Temporal does not keep up. */
  outboxLagSeconds: 120,
  /** Results are kept so long: the address is public, and asking must cost nothing. */
  keepSeconds: 3,
}
