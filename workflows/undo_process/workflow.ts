import type { ProcessRef } from '#workflows/processes/contract'
import { stepsOf } from '#workflows/processes/steps'

/**
 * Another process taken back: its journal is walked from the newest change to the oldest, and what was changed again since is
 * never overwritten but kept for a person to decide.
 */
export async function undoProcess(ref: ProcessRef): Promise<void> {
  const { plan, confirmation, apply, verify, announce } = stepsOf(ref)
  do await plan()
  while (!(await confirmation()))
  await apply()
  await verify()
  await announce()
}
