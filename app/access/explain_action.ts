import { sql } from '#wall/sql'
import { rankOf, type Guard, type GuardRule } from '#access/privilege'
import { standingOf } from '#access/enter_organization'
import type { Actor, ActionOf, DetailsOf, PolicyClass } from '#access/actor'
import type { GroundAnswer, Verdict } from '#access/action'
import type { SourceRow } from '#access/conditions'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Why a record is not the member's to touch, whatever their rights: the rule, and the rights that stand above them. */
export type Refusal = { rule: GuardRule; groupId: number; above: SourceRow[] }

export type ActionAnswer = {
  member: { id: number; fullName: string }
  group: { id: number; name: string }
  isAllowed: boolean
  grounds: GroundAnswer[]
  refusal: Refusal | null
}

/**
 * Which right or rule lets a member do something, or keeps them from it: the policy that operations ask is asked about
 * that member, and, with a guard, what stands above them. Null when there is no such member in the named organization.
 */
export async function explainAction<P extends PolicyClass, D extends ActionOf<P>>(
  trx: TransactionClientContract,
  organizationId: number,
  memberId: number,
  asked: { policy: P; action: D; details?: DetailsOf<P, D>; guard?: Guard }
): Promise<ActionAnswer | null> {
  const actor = await standingOf(trx, organizationId, memberId)
  if (!actor) return null
  const verdict: Verdict = (new asked.policy() as any)[asked.action](
    actor,
    ...(asked.details ?? [])
  )
  const { guard } = asked
  const rule = guard ? guard.refusal(await rankOf(actor)) : null
  return {
    member: { id: actor.member.id, fullName: actor.member.fullName },
    group: { id: actor.group.id, name: actor.group.name },
    isAllowed: verdict.authorized && !rule,
    grounds: verdict.grounds(),
    refusal: rule
      ? { rule, groupId: guard!.groupId, above: await rightsAbove(actor, guard!.groupId) }
      : null,
  }
}

/** What a group may do and the member may not. */
async function rightsAbove(
  { trx, organization, permissions, isOwner }: Actor,
  groupId: number
): Promise<SourceRow[]> {
  if (isOwner) return []
  const asked = sql`select r.permission from rights r where r.organization_id = ${organization.id} and r.group_id = ${groupId}
    and r.permission <> all (${[...permissions]}::text[]) order by r.permission`
  const { rows } = await trx.rawQuery(asked.sql, asked.values as any[])
  return rows.map(({ permission }: { permission: string }) => ({
    table: 'group_permissions',
    key: { group_id: groupId, permission },
  }))
}
