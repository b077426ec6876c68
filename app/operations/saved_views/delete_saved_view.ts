import { lock } from '#operations/locking'
import SavedViewPolicy from '#policies/saved_view_policy'
import type { Actor } from '#access/actor'

/** Deletes a saved view: one's own, or a shared one with views:share. */
export async function deleteSavedView(actor: Actor, id: number) {
  const view = await lock(
    actor,
    SavedViewPolicy,
    actor.organization.related('savedViews').query(),
    id
  )
  await actor.authorize(SavedViewPolicy, 'delete', view)
  await view.delete()
  return view
}
