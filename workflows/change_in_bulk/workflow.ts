import type { ProcessRef } from '#workflows/processes/contract'
import { stepsOf } from '#workflows/processes/steps'

/** One change of many records of a list: who would be changed and who not is seen before, and each is told of afterwards. */
export async function changeInBulk(ref: ProcessRef): Promise<void> {
  const { plan, confirmation, apply, verify, announce } = stepsOf(ref)
  do await plan()
  while (!(await confirmation()))
  await apply()
  await verify()
  await announce()
}
