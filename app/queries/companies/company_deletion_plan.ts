import CompanyPolicy from '#policies/company_policy'
import type { Actor } from '#access/actor'
import type { ChangePlan } from '#lists/changes'

/** What goes with companies that are deleted: how many contacts stay without one. */
export async function companyDeletionPlan(actor: Actor, ids: number[]): Promise<ChangePlan> {
  await actor.authorize(CompanyPolicy, 'delete')
  const { rows } = await actor.trx.rawQuery(
    `select (select count(*)::int from members m where m.organization_id = ? and m.company_id = any (?::bigint[])) as contacts,
       array(select c.name from companies c where c.organization_id = ? and c.id = any (?::bigint[]) order by c.name_key, c.id limit 6) as names`,
    [actor.organization.id, ids, actor.organization.id, ids] as any[]
  )
  const [{ contacts, names }] = rows
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
