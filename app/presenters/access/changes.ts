import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import type { AccessChange } from '#access/changes'
import type { ChangeSet } from '#access/smallest_change'
import { permissionWord, tellerFor, type Sentence, type Told } from '#presenters/access/sentence'
import type { Mention } from '#queries/access/visible_names'

/** Words of each change; `unset_company`: a contact of no company any more. */
export const changeKeys: Record<AccessChange['change'] | 'unset_company', string> = {
  grant: 'access.changes.grant',
  revoke: 'access.changes.revoke',
  regroup: 'access.changes.regroup',
  join: 'access.changes.join',
  leave: 'access.changes.leave',
  make_head: 'access.changes.make_head',
  unmake_head: 'access.changes.unmake_head',
  set_company: 'access.changes.set_company',
  unset_company: 'access.changes.unset_company',
  share: 'access.changes.share',
  unshare: 'access.changes.unshare',
  invite: 'access.changes.invite',
  unblock: 'access.changes.unblock',
  allow_sign_in: 'access.changes.allow_sign_in',
}

/** Each set of changes as what is to be done, with the page where it is done. */
export async function changesInWords(
  reader: Actor,
  i18n: I18n,
  sets: ChangeSet[]
): Promise<Told[][]> {
  const sentences = sets.map(({ changes }) => changes.map((one) => sentenceOf(i18n, one)))
  const mentions = sentences.flat().flatMap(({ names }) => Object.values(names!))
  const { say } = await tellerFor(reader, i18n, mentions)
  return sentences.map((set) => set.map(say))
}

function sentenceOf(i18n: I18n, one: AccessChange): Sentence {
  const of = (noun: string, id: number | null): Mention | null =>
    id === null ? null : { noun, id }
  const member = 'memberId' in one ? of('members', one.memberId) : null
  const group = 'groupId' in one ? of('groups', one.groupId) : null
  const department = 'departmentId' in one ? of('departments', one.departmentId) : null
  const company = 'companyId' in one ? of('companies', one.companyId) : null
  const view = 'savedViewId' in one ? of('saved_views', one.savedViewId) : null
  const isUnset = one.change === 'set_company' && !company
  return {
    key: changeKeys[isUnset ? 'unset_company' : one.change],
    // People are put into departments on the department's page, all else is done on the card or the group.
    about: department ?? member ?? group,
    names: { member, group, department, company, view },
    words: 'permission' in one ? { permission: permissionWord(i18n, one.permission) } : {},
  }
}
