import type Process from '#models/process'
import { nameScope } from '#wall/scope'
import type { Actor } from '#access/actor'

type Named = Pick<Process, 'id' | 'organizations'>

/** Opens all organizations that a process may touch, and files what changes there under its name in the journal. */
export const nameProcess = ({ trx, member, user }: Actor, process: Named) =>
  nameScope(trx, {
    organizations: process.organizations,
    member: member.id,
    user: user?.id,
    process: process.id,
  })

/**
 * Does something in all organizations of a process; afterwards the actor's own is open again, and no other. Only for
 * who may manage the process.
 */
export async function withinOrganizations<T>(
  actor: Actor,
  process: Named,
  work: () => Promise<T>
): Promise<T> {
  await nameProcess(actor, process)
  const result = await work()
  // After an error the transaction is rolled back, and with it the name.
  const { trx, organization, member, user } = actor
  await nameScope(trx, { organizations: [organization.id], member: member.id, user: user?.id })
  return result
}
