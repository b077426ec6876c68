import { LONGEST_QUERY } from '#operations/saved_views/create_saved_view'
import { lock } from '#operations/locking'
import SavedViewPolicy from '#policies/saved_view_policy'
import type { Actor } from '#access/actor'
import type { SavedViewInput } from '#validators/saved_view'

/**
 * Renames a saved view, shares it or takes it back, and keeps another query in it where one is given. Whether it is
 * shared changes only with views:share.
 */
export async function updateSavedView(
  actor: Actor,
  id: number,
  input: SavedViewInput,
  query?: string
) {
  const view = await lock(
    actor,
    SavedViewPolicy,
    actor.organization.related('savedViews').query(),
    id,
    input.version
  )
  await actor.authorize(SavedViewPolicy, 'update', view)
  const isShared = input.is_shared ?? view.isShared
  if (isShared !== view.isShared) await actor.authorize(SavedViewPolicy, 'share')
  return view
    .merge({ name: input.name, isShared, query: query?.slice(0, LONGEST_QUERY) ?? view.query })
    .save()
}
