import type { ProcessRef } from '#workflows/processes/contract'
import { stepsOf } from '#workflows/processes/steps'

/** Companies out of a file: compared by name with those that are there, looked at by a person, then made or brought up to date. */
export async function importCompanies(ref: ProcessRef): Promise<void> {
  const { plan, confirmation, apply, verify, announce } = stepsOf(ref)
  do await plan()
  while (!(await confirmation()))
  await apply()
  await verify()
  await announce()
}
