import type { I18n } from '@adonisjs/i18n'
import type { SourceRow } from '#access/conditions'
import type { Actor } from '#access/actor'
import type { Need } from '#access/viewer'
import { mentionOf, permissionWord, tellerFor, type Sentence } from '#presenters/access/sentence'

/** By what the member has what is needed, as its row says. */
export function hadBy(i18n: I18n, source: SourceRow): Sentence {
  const group = mentionOf(source)
  if (source.table === 'accounts') return { key: 'access.has.ownership' }
  if (source.table === 'groups')
    return { key: 'access.has.employment', about: group, names: { group } }
  const permission = permissionWord(i18n, String(source.key.permission))
  return { key: 'access.has.permission', about: group, names: { group }, words: { permission } }
}

/** What a member of the group lacks. */
export function lacking(i18n: I18n, need: Need, groupId: number): Sentence {
  if (need === 'ownership') return { key: 'access.lacks.ownership' }
  const group = { noun: 'groups', id: groupId }
  if (need === 'employment')
    return { key: 'access.lacks.employment', about: group, names: { group } }
  const permission = permissionWord(i18n, need)
  return { key: 'access.lacks.permission', about: group, names: { group }, words: { permission } }
}

/** What the actor lacks for an action that was refused. */
export async function lacksInWords(
  actor: Actor,
  i18n: I18n,
  needs: readonly Need[]
): Promise<string[]> {
  const { say } = await tellerFor(actor, i18n, [{ noun: 'groups', id: actor.group.id }])
  return needs.map((need) => say(lacking(i18n, need, actor.group.id)).text)
}
