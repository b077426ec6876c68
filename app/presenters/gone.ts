import { goneRecord, type GoneRecord } from '#queries/deletions/gone_record'
import { listOf, maySeeDeleted, resourceOf } from '#registry/resources'
import { formatInstant } from '#presenters/local_time'
import { zoneFor } from '#domain/time_zones'
import type { HttpContext } from '@adonisjs/core/http'

type Link = { href: string; label: string }

/** What an answer says of a record that somebody has just deleted, and where to go from there. */
export type Gone = {
  words: { name: string; who: string; at: string }
  /** The list that it stood in, or the organization's first page for whoever has no such list. */
  list: Link
  /** What was lately deleted there, for whoever may see that. */
  deleted: Link | null
}

/**
 * Why a record of the address is not there: somebody deleted it, and this person would see it otherwise. Null when there
 * is nothing to tell, or nobody whom it may be told to. Any address that names a record (`members/:member_id/…`) is known.
 */
export async function goneFor(ctx: HttpContext): Promise<Gone | null> {
  const { actor, route, params } = ctx
  if (!actor || !route || actor.trx.isCompleted) return null
  for (const [, noun, name] of route.pattern.matchAll(/([\w-]+)\/:(\w+)/g)) {
    const resource = noun.replaceAll('-', '_')
    const id = Number(params[name])
    if (!resourceOf(resource)?.deletion || !Number.isSafeInteger(id)) continue
    const record = await goneRecord(actor, resource, id)
    if (record) return inWords(ctx, record)
  }
  return null
}

async function inWords(
  { actor, auth, i18n }: HttpContext,
  { resource, name, who, at, list }: GoneRecord
): Promise<Gone> {
  const { organization } = actor
  const base = `/o/${organization.id}`
  const mayList = await actor.can((await listOf(list)).policy, 'list')
  return {
    words: {
      name,
      who: who ?? i18n.t('lists.deleted.nobody'),
      at: formatInstant(at, 'exact', i18n.locale, zoneFor(auth.user, organization)),
    },
    list: mayList
      ? { href: `${base}/${list}`, label: i18n.t('lists.back') }
      : { href: base, label: i18n.t('ui.errors.home') },
    deleted:
      mayList && maySeeDeleted(actor, resource)
        ? { href: `${base}/lists/${list}/deletions`, label: i18n.t('lists.deleted.title') }
        : null,
  }
}
