import { memberState, type MemberState } from '#domain/member_states'
import { rankColumn, readRank, type Rank, type RankRow } from '#access/privilege'
import { cardTextKeys, cardTexts, type CardTexts } from '#domain/card_texts'
import type { GroupKind } from '#domain/permissions'
import MemberPolicy from '#policies/member_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'
import { errors } from '@adonisjs/lucid'
import { firstRow, raw, sql } from '#wall/sql'

export type MemberCard = CardTexts & {
  id: number
  fullName: string
  /** An import made it of the address, and nobody has given another one since. */
  isNameMade: boolean
  email: string
  status: 'active' | 'blocked'
  access: 'none' | 'invited' | 'active'
  receivesMail: boolean
  usesCompanyForms: boolean
  seesCompanyTickets: boolean
  lastSeenAt: Date | null
  createdAt: Date
  version: number
  company: { id: number; name: string } | null
  group: { id: number; name: string; kind: GroupKind; maySignIn: boolean }
  departments: { id: number; name: string; isHead: boolean }[]
  state: MemberState
  /** The actor's, for what the page offers. */
  rank: Rank
}

type Found = Omit<MemberCard, 'state' | 'rank'> & { rank: RankRow }

const TEXTS = raw(cardTextKeys.map((key) => `t.${cardTexts[key].column} as "${key}"`).join(', '))

/** A member's card with all that it shows, in one statement; invisible: E_ROW_NOT_FOUND (404). */
export async function memberCard(actor: Actor, id: number): Promise<MemberCard> {
  const seen = visibleTo(actor, MemberPolicy.visibility, 't')
  const rank = rankColumn(actor)
  const card = await firstRow<Found>(
    actor.trx,
    sql`select t.id, t.full_name as "fullName", t.email, ${TEXTS}, t.status, t.access,
       t.receives_mail as "receivesMail", t.uses_company_forms as "usesCompanyForms", t.sees_company_tickets as "seesCompanyTickets",
       exists (
         select from process_receipts p where p.organization_id = t.organization_id and p.table_name = 'members' and p.record_id = t.id
           and p.params -> 'notes' @> jsonb_build_array(jsonb_build_object('rule', 'name_made', 'params', jsonb_build_object('name', t.full_name)))
       ) as "isNameMade",
       t.last_seen_at as "lastSeenAt", t.created_at as "createdAt", t.version,
       (select jsonb_build_object('id', c.id, 'name', c.name) from companies c where c.organization_id = t.organization_id and c.id = t.company_id) as company,
       jsonb_build_object('id', g.id, 'name', g.name, 'kind', g.kind, 'maySignIn', g.may_sign_in) as "group",
       coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'isHead', p.is_head) order by d.position, d.id)
         from department_members p join departments d on d.organization_id = p.organization_id and d.id = p.department_id
         where p.organization_id = t.organization_id and p.member_id = t.id), '[]') as departments,
       ${rank} as rank
     from members t join groups g on g.organization_id = t.organization_id and g.id = t.group_id
     where t.organization_id = ${actor.organization.id} and t.id = ${id} and ${seen}`
  )
  if (!card) throw new errors.E_ROW_NOT_FOUND()
  return {
    ...card,
    state: memberState(card.status, card.access, card.group.maySignIn),
    rank: readRank(actor, card.rank),
  }
}
