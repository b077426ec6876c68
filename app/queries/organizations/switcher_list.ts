import { waitingCounts } from '#queries/organizations/waiting_counts'
import type { Membership } from '#auth/users'

/** What the switcher draws: the account's name only for people who belong to several. */
export async function switcherList(memberships: Membership[], currentId?: number) {
  const isOfSeveral = new Set(memberships.map(({ accountId }) => accountId)).size > 1
  const waiting = await waitingCounts(memberships)
  return {
    organizations: [...memberships]
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((membership) => ({
        href: `/o/${membership.organizationId}`,
        name: membership.name,
        color: membership.color,
        account: isOfSeveral ? membership.accountName : null,
        waiting: waiting.get(membership.organizationId) ?? 0,
        isCurrent: membership.organizationId === currentId,
      })),
    newHref: memberships.some(({ isOwner }) => isOwner) ? '/organizations/create' : null,
  }
}
