import SavedView from '#models/saved_view'
import SavedViewPolicy from '#policies/saved_view_policy'
import type { Resource } from '#registry/resources'

/** Queries of lists, kept under a name. What was deleted of them stands beside their list's own. */
export const savedViews: Resource = {
  noun: 'saved_views',
  model: SavedView,
  name: 'name',
  icon: 'bookmark',
  policy: SavedViewPolicy,
  deletion: {
    remove: async (actor, id) => {
      const { deleteSavedView } = await import('#operations/saved_views/delete_saved_view')
      const { memberId, isShared } = await deleteSavedView(actor, id)
      return { memberId, isShared }
    },
    mayDelete: (actor, { memberId, isShared }) =>
      memberId === undefined ||
      actor.can(SavedViewPolicy, 'delete', { memberId, isShared } as SavedView),
  },
}
