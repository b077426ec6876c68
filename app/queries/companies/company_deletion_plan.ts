import CompanyPolicy from '#policies/company_policy'
import type { Actor } from '#access/actor'
import type { ChangePlan } from '#lists/changes'
import { onlyRow, sql } from '#wall/sql'

/** What goes with companies that are deleted: how many contacts stay without one. */
export async function companyDeletionPlan(actor: Actor, ids: number[]): Promise<ChangePlan> {
  await actor.authorize(CompanyPolicy, 'delete')
  const { contacts, names } = await onlyRow<{ contacts: number; names: string[] }>(
    actor.trx,
    sql`select (select count(*)::int from members m where m.organization_id = ${actor.organization.id} and m.company_id = any (${ids}::bigint[])) as contacts,
       array(select c.name from companies c where c.organization_id = ${actor.organization.id} and c.id = any (${ids}::bigint[]) order by c.name_key, c.id limit 6) as names`
  )
  return {
    selected: ids.length,
    changed: ids.length,
    unchanged: 0,
    refused: 0,
    reasons: [],
    names,
    consequences: [{ key: 'companies.delete_consequence', params: { count: contacts } }],
  }
}
