import { randomUUID } from 'node:crypto'
import type User from '#models/user'
import { registerAccount } from '#operations/accounts/register_account'
import { foundOrganization } from '#operations/organizations/found_organization'
import type { Actor } from '#access/actor'
import { enterOrganization } from '#access/enter_organization'
import { withinWall } from '#wall/scope'
import db from '@adonisjs/lucid/services/db'

/** Who acts and where: a service company of its own for each run, so that runs do not meet. */
export type ChaosWorld = { stamp: string; owner: User; accountId: number; home: number }

export async function makeWorld(): Promise<ChaosWorld> {
  const stamp = randomUUID().slice(0, 8)
  const { user, account, organization } = await registerAccount({
    account_name: 'VideoService',
    organization_name: 'Home',
    full_name: 'Anna Kim',
    email: `anna.${stamp}@videoservice.example`,
    password: `gate-camera-${stamp}`,
    time_zone: 'Europe/Berlin',
    locale: 'en',
  } as Parameters<typeof registerAccount>[0])
  return { stamp, owner: user, accountId: account.id, home: organization.id }
}

export async function addOrganization(
  { owner, accountId }: ChaosWorld,
  name: string
): Promise<number> {
  return withinWall({ user: owner.id }, async (trx) => {
    const input = { name, color: 'blue', time_zone: 'Europe/Berlin', locale: 'en' }
    return (
      await foundOrganization(
        trx,
        accountId,
        owner,
        input as Parameters<typeof foundOrganization>[3]
      )
    ).id
  })
}

/** Runs the work as the owner in one transaction. */
export function acting<T>(
  { owner, home }: ChaosWorld,
  work: (actor: Actor) => Promise<T>
): Promise<T> {
  return db.transaction(async (trx) => work((await enterOrganization(trx, owner, home))!))
}
