import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import type { ActionAnswer } from '#access/explain_action'
import { hadBy, lacking } from '#presenters/access/needs'
import { mentionOf, tellerFor, type Told } from '#presenters/access/sentence'

export type GroundWords = { ground: string; isHeld: boolean; because: Told[]; lacks: Told[] }

export type ActionWords = {
  isAllowed: boolean
  grounds: GroundWords[]
  /** What the guard of privilege answers, and the rights that stand above the member. */
  refusal: { text: string; above: Told[] } | null
}

/** Why a member may do something or may not, as the reader may know it; `noun` is the policy's. */
export async function actionInWords(
  reader: Actor,
  i18n: I18n,
  noun: string,
  { member, group, isAllowed, grounds, refusal }: ActionAnswer
): Promise<ActionWords> {
  const rows = [...grounds.flatMap(({ sources }) => sources), ...(refusal?.above ?? [])]
  const own = { noun: 'groups', id: group.id }
  const { say } = await tellerFor(reader, i18n, [own, ...rows.map(mentionOf)])
  return {
    isAllowed,
    grounds: grounds.map(({ ground, holds, looksAtRecord, lacks, sources }) => {
      const says = (what: 'grants' | 'lacks') =>
        say({ key: `access.reasons.${noun}.${ground}.${what}`, names: { record: null } })
      return {
        ground,
        isHeld: holds,
        because: [
          ...(looksAtRecord && !lacks.includes('record') ? [says('grants')] : []),
          ...sources.map((row) => say(hadBy(i18n, row))),
        ],
        lacks: lacks.map((lack) =>
          lack === 'record' ? says('lacks') : say(lacking(i18n, lack, group.id))
        ),
      }
    }),
    refusal: refusal && {
      text: toldTo(i18n, reader, member.id, i18n.t(`problems.${refusal.rule}`)),
      above: refusal.above.map((row) => say(hadBy(i18n, row))),
    },
  }
}

/** A refusal speaks to who is refused: anybody else hears what that person would be told. */
const toldTo = (i18n: I18n, reader: Actor, memberId: number, text: string) =>
  reader.member.id === memberId ? text : i18n.t('access.would_be_told', { text })
