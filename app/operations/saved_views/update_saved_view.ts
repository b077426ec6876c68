import { lock } from '#operations/locking'
import SavedViewPolicy from '#policies/saved_view_policy'
import type { Actor } from '#services/actor'
import type { SavedViewInput } from '#validators/saved_view'

/** Renames a saved view, shares it or takes it back. Whether it is shared changes only with views:share. */
export async function updateSavedView(actor: Actor, id: number, input: SavedViewInput) {
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
  return view.merge({ name: input.name, isShared }).save()
}
