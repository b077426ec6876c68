import type { ProcessRef } from '#workflows/processes/contract'
import { stepsOf } from '#workflows/processes/steps'

/**
 * Contacts out of a file: each row is read and compared with what is there, a person looks at what would become of it,
 * then the companies are made and the people after them.
 */
export async function importContacts(ref: ProcessRef): Promise<void> {
  const { plan, confirmation, apply, verify, announce } = stepsOf(ref)
  do await plan()
  while (!(await confirmation()))
  await apply()
  await verify()
  await announce()
}
