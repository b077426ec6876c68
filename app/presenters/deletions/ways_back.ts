import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import { processTitle } from '#presenters/processes/titles'
import { consolePath } from '#processes/kinds'
import type { Deleted } from '#queries/deletions/lately_deleted'

export type DeletedRecord = Pick<Deleted, 'id' | 'name' | 'at' | 'until' | 'who'> & {
  /** Takes this one record back, at once. */
  restoreHref: string | null
  /** Deleted along with others, by a process that can be undone as a whole. */
  within: { href: string; title: string } | null
}

/** What was deleted, with the way by which it comes back. */
export const waysBack = (actor: Actor, i18n: I18n, deleted: Deleted[]): DeletedRecord[] =>
  deleted.map(({ id, name, at, until, who, ...row }) => ({
    ...{ id, name, at, until, who },
    ...wayBack(actor, i18n, row),
  }))

function wayBack(
  actor: Actor,
  i18n: I18n,
  {
    processId,
    isUndoing,
    ...titled
  }: Pick<Deleted, 'processId' | 'isUndoing' | 'kind' | 'title' | 'subject'>
): Pick<DeletedRecord, 'restoreHref' | 'within'> {
  if (!processId) return { restoreHref: null, within: null }
  const path = consolePath(actor.organization.id, processId)
  if (titled.kind === 'deletion' && !isUndoing)
    return { restoreHref: `${path}/undos?at_once=1`, within: null }
  return { restoreHref: null, within: { href: path, title: processTitle(i18n, titled) } }
}
