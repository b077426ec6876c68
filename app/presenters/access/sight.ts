import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import type { Sight } from '#access/explain'
import type { Visibility } from '#access/rule'
import { hadBy, lacking } from '#presenters/access/needs'
import { mentionOf, tellerFor, type Told } from '#presenters/access/sentence'

export type ClauseWords = {
  clause: string
  /** What the clause grants; null when it does not hold. */
  text: string | null
  /** By what: rights, and the records that the reason comes from. */
  because: Told[]
  lacks: Told[]
}

export type SightWords = {
  isSeen: boolean
  /** What keeps the member from entering at all. */
  entrance: Told[]
  clauses: ClauseWords[]
}

/** Why a member sees a record or does not, as the reader may know it. */
export async function sightInWords(
  reader: Actor,
  i18n: I18n,
  { table, clauses: rule }: Visibility,
  recordId: number,
  { member, group, isSeen, entrance, clauses }: Sight
): Promise<SightWords> {
  const [record, card, own] = [
    { noun: table, id: recordId },
    { noun: 'members', id: member.id },
    { noun: 'groups', id: group.id },
  ]
  const sources = clauses.flatMap((clause) => clause.sources.map(mentionOf))
  const { say, name } = await tellerFor(reader, i18n, [record, card, own, ...sources])
  return {
    isSeen,
    entrance: entrance.map((lack) =>
      say({
        key: `access.entrance.${lack}`,
        about: lack === 'group_sign_in' ? own : card,
        names: { group: own },
      })
    ),
    clauses: clauses.map(({ clause, holds, lacks, sources: rows }) => {
      // Each need that is met comes from one row; the condition's own rows stand after them.
      const had = (rule[clause].needs ?? []).filter((need) => !lacks.includes(need)).length
      const about = rows.slice(had).flatMap((row) => mentionOf(row) ?? [])
      const others = about.filter(({ noun, id }) => noun !== table || id !== recordId)
      const says = (what: 'grants' | 'lacks') =>
        say({ key: `access.reasons.${table}.${clause}.${what}`, names: { record } })
      return {
        clause,
        text: holds ? says('grants').text : null,
        because: [
          ...rows.slice(0, had).map((row) => say(hadBy(i18n, row))),
          ...others.flatMap(name),
        ],
        lacks: lacks.map((lack) =>
          lack === 'record' ? says('lacks') : say(lacking(i18n, lack, group.id))
        ),
      }
    }),
  }
}
