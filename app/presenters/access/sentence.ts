import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import type { SourceRow } from '#access/conditions'
import { mentionKey, visibleNames, type Mention } from '#queries/access/visible_names'
import { hasPage } from '#registry/resources'

/** A sentence or a name of an explanation, with the page of what it speaks of when the reader may open it. */
export type Told = { text: string; href: string | null }

/** A sentence that is still to be said: its key, what it speaks of first, and what else it names. */
export type Sentence = {
  key: string
  about?: Mention | null
  names?: Record<string, Mention | null>
  words?: Record<string, string>
}

/** Stands where a name would, until it is cut out together with the space before it: no text of the database holds it. */
const UNNAMED = '\0'

/** The record that a row of a reason speaks of; none of the account, which has no page. */
export function mentionOf({ table, key }: SourceRow): Mention | null {
  if (table === 'group_permissions') return { noun: 'groups', id: Number(key.group_id) }
  if (table === 'department_members') return { noun: 'departments', id: Number(key.department_id) }
  return table === 'accounts' ? null : { noun: table, id: Number(key.id) }
}

/**
 * Says sentences to one reader. Records that the reader does not see are neither named nor linked: "the department “Legal”"
 * is "the department" to them, so every name in the words of `access` stands after its noun and can be left out.
 */
export async function tellerFor(reader: Actor, i18n: I18n, mentions: (Mention | null)[]) {
  const names = await visibleNames(
    reader,
    mentions.flatMap((one) => one ?? [])
  )
  const nameOf = (one: Mention | null | undefined) => (one && names.get(mentionKey(one))) ?? null
  const hrefOf = (one: Mention | null | undefined) =>
    one && hasPage(one.noun) && names.has(mentionKey(one))
      ? `/o/${reader.organization.id}/${one.noun}/${one.id}`
      : null

  const say = ({ key, about, names: asked = {}, words = {} }: Sentence): Told => {
    const said = Object.entries(asked).map(([as, one]) => {
      const name = nameOf(one)
      return [as, name === null ? UNNAMED : i18n.t('access.name', { name })]
    })
    const text = i18n.t(key, { ...Object.fromEntries(said), ...words })
    return { text: text.replaceAll(` ${UNNAMED}`, ''), href: hrefOf(about) }
  }
  /** A record by its name alone, where it is seen. */
  const name = (one: Mention): Told[] => {
    const text = nameOf(one)
    return text === null ? [] : [{ text, href: hrefOf(one) }]
  }
  return { say, name }
}

export const permissionWord = (i18n: I18n, permission: string) =>
  i18n.t(`permissions.${permission.replace(':', '.')}`)
