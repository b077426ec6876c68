import { groupRefusal, type Rank } from '#access/privilege'
import MemberPolicy from '#policies/member_policy'
import type { GroupKind } from '#domain/permissions'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/**
 * Groups as choices of a member's form, those of clients first: the ones that the actor may give, by making a card or by
 * changing one, and the one that a card has already.
 */
export async function groupChoices(
  actor: Actor,
  action: 'create' | 'update',
  rank: Rank,
  present?: number
) {
  const rows = await allRows<{
    id: number
    name: string
    kind: GroupKind
    role: string | null
    may_sign_in: boolean
  }>(
    actor.trx,
    sql`select id, name, kind, role, may_sign_in from groups where organization_id = ${actor.organization.id} order by kind, name_key, id`
  )
  return rows
    .filter(
      ({ id, kind }) =>
        id === present ||
        (!groupRefusal(rank, id, 'give') &&
          (action === 'create'
            ? actor.can(MemberPolicy, 'create', kind)
            : actor.can(MemberPolicy, 'update', { kind })))
    )
    .map(({ id, name, kind, role, may_sign_in: maySignIn }) => ({
      value: String(id),
      label: name,
      kind,
      role,
      maySignIn,
    }))
}
