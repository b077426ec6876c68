import type { I18n } from '@adonisjs/i18n'
import { MOST_NAMES, type ProcessKindName, type Subject, type Titled } from '#domain/processes'

/**
 * The title of a process in words: what, from what to what, how many, added or removed; what an undo undoes. The one
 * name that words them, for pages, lists, notices and mail.
 */
export function processTitle(i18n: I18n, { kind, title, subject }: Titled): string {
  if (kind === 'undo') {
    const undone = subject?.undoes ? processTitle(i18n, subject.undoes) : title
    return i18n.t('processes.titles.undo', { title: undone })
  }
  if (!subject) return title
  const words = wordings[kind]
  if (words) return words(i18n, subject) ?? title
  return i18n.hasMessage(`processes.titles.${kind}`)
    ? i18n.t(`processes.titles.${kind}`, plainOf(subject))
    : title
}

/** What a message can say of a subject: its texts and numbers, and the first of the names. */
const plainOf = ({ names = [], ...subject }: Subject) => ({
  name: names[0] ?? '',
  ...Object.fromEntries(
    Object.entries(subject).filter(([, value]) => ['string', 'number'].includes(typeof value))
  ),
})

/** Kinds whose title is more than `processes.titles.<kind>` with what the subject holds. */
const wordings: Partial<Record<ProcessKindName, (i18n: I18n, subject: Subject) => string | null>> =
  {
    bulk_change: (i18n, { resource, change, count = 0, ...subject }) => {
      const action = `${resource}.changes.${change}.submit`
      if (!i18n.hasMessage(action)) return null
      const about = routeOf(i18n, subject) ?? namesOf(i18n, subject.names ?? [], count)
      return [i18n.t(action, { count }), about].filter(Boolean).join(': ')
    },
    deletion: (i18n, { resource, names = [] }) =>
      i18n.t(`${resource}.deletion_title`, { name: names[0] ?? '' }),
    staffing: (i18n, { names = [], added = [], removed = [] }) => {
      const actions = [
        added.length &&
          i18n.t('processes.titles.added', { names: namesOf(i18n, added, added.length)! }),
        removed.length &&
          i18n.t('processes.titles.removed', { names: namesOf(i18n, removed, removed.length)! }),
      ]
      return `${names[0]}: ${actions.filter(Boolean).join('; ')}`
    },
  }

/** "Users, Guests → Main client"; without what was before, where that is many things. */
function routeOf(i18n: I18n, { from = [], to }: Subject): string | null {
  if (!to) return null
  const words = (names: (string | null)[]) =>
    names.map((name) => name ?? i18n.t('processes.titles.nowhere')).join(', ')
  const before = from.length && from.length <= MOST_NAMES ? `${words(from)} ` : ''
  return `${before}→ ${words(to.length ? to : [null])}`
}

/** "Anna Kim, Ivan Lebedev and 10 more". */
function namesOf(i18n: I18n, names: string[], count: number): string | null {
  if (!names.length) return null
  const shown = names.slice(0, MOST_NAMES)
  const more = count - shown.length
  return more > 0
    ? i18n.t('processes.titles.and_more', { names: shown.join(', '), count: more })
    : shown.join(', ')
}
