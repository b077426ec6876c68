import InvalidInput from '#exceptions/invalid_input'
import SavedViewPolicy from '#policies/saved_view_policy'
import type { Actor } from '#access/actor'
import type { ListDefinition } from '#lists/definition'
import type { SavedViewInput } from '#validators/saved_view'

/** A member may keep this many views of a list: they are tabs, and tabs are read at a glance. */
const MOST_VIEWS = 20

/** Characters of a query that a view keeps. */
export const LONGEST_QUERY = 4000

/** Saves a list's query under a name. Sharing it needs views:share. */
export async function createSavedView(
  actor: Actor,
  definition: ListDefinition,
  query: string,
  input: SavedViewInput
) {
  await actor.authorize(definition.policy, 'list')
  if (input.is_shared) await actor.authorize(SavedViewPolicy, 'share')

  const views = actor.organization.related('savedViews')
  const own = await views
    .query()
    .where('member_id', actor.member.id)
    .where('resource', definition.resource)
    .count('* as total')
  if (Number(own[0].$extras.total) >= MOST_VIEWS) {
    throw new InvalidInput({ field: '', rule: 'too_many_views', params: { count: MOST_VIEWS } })
  }
  return views.create({
    memberId: actor.member.id,
    resource: definition.resource,
    name: input.name,
    query: query.slice(0, LONGEST_QUERY),
    isShared: input.is_shared ?? false,
  })
}
