import OrganizationPolicy from '#policies/organization_policy'
import { attemptFindings } from '#queries/wall/attempts'
import { catalogueFindings, type WallFinding } from '#queries/wall/catalogue'
import type { Actor } from '#access/actor'
import { withinWall } from '#wall/scope'
import { execute, sql } from '#wall/sql'

/**
 * Runs the proof of the wall on the live database and keeps its result: the catalogue's rules, and real attempts to
 * reach across as the application's role (in a transaction of their own). For the account's owner.
 */
export async function inspectWall(actor: Actor) {
  await actor.authorize(OrganizationPolicy, 'inspectWall')
  const { organization, member, trx } = actor

  const findings = await withinWall({}, async (own): Promise<WallFinding[]> => [
    ...(await catalogueFindings(own)),
    ...(await attemptFindings(own, organization.id)),
  ])
  const holds = findings.every((finding) => finding.holds)
  await execute(
    trx,
    sql`insert into wall_inspections (organization_id, member_id, holds, findings) values (${organization.id}, ${member.id}, ${holds}, ${JSON.stringify(findings)})`
  )
  return { holds, findings }
}
