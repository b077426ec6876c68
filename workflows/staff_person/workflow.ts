import type { ProcessRef } from '#workflows/processes/contract'
import { stepsOf } from '#workflows/processes/steps'

/**
 * One person into many organizations of the account, or out of them: tried in each and taken back for the preview, then
 * done in each, where whatever an organization refuses holds up no other.
 */
export async function staffPerson(ref: ProcessRef): Promise<void> {
  const { plan, confirmation, apply, verify, announce } = stepsOf(ref)
  do await plan()
  while (!(await confirmation()))
  await apply()
  await verify()
  await announce()
}
