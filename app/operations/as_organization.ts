import { organizationItself } from '#access/enter_organization'
import { withinWall } from '#wall/scope'
import type { Actor } from '#access/actor'

/**
 * Runs the work as the organization itself, in a transaction of its own: for what lasts and is nobody's action at that
 * moment (an end is announced, a preview is given up).
 */
export const asOrganization = <T>(organizationId: number, work: (actor: Actor) => Promise<T>) =>
  withinWall({ organizations: [organizationId] }, async (trx) =>
    work(await organizationItself(trx, organizationId))
  )
