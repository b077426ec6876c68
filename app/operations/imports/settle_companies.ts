import type Process from '#models/process'
import { place } from '#operations/imports/options'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Rows looked at in one transaction; a company's rows are always settled together. */
const ROWS = 5000

/**
 * Plans the companies that a contacts file names and nobody knows: one item of stage 0 each, made from the row that
 * tells most (the first with a company's e-mail, else the first), wherever in the file it stands. Says the last key
 * that is settled; null when none is left.
 */
export async function settleCompanies(
  trx: TransactionClientContract,
  process: Process,
  after: string
): Promise<string | null> {
  const { rows } = await trx.rawQuery(SETTLE, { ...place(process), after })
  return rows[0].last
}

const PENDING = `i.organization_id = :org and i.process_id = :process and i.stage = 1 and i.related_position = 0`

const SETTLE = `
with keys as materialized (
  select distinct s.related_key from (
    select i.related_key from process_items i where ${PENDING} and i.related_key > :after order by i.related_key limit ${ROWS}
  ) s
), pending as materialized (
  select i.position, i.related_key, i.payload ->> 'company' as name, i.payload ->> 'company_email' as email
  from keys k join process_items i on i.related_key = k.related_key where ${PENDING}
), homes as materialized (
  select distinct on (related_key) related_key, position, name, email, count(*) over (partition by related_key)::int as rows
  from pending order by related_key, email is null, position
), planned as (
  insert into process_items (organization_id, process_id, position, stage, payload, key, label, detail, outcome, rule, params, table_name)
  select :org, :process, -position, 0, jsonb_build_object('name', name, 'email', email), related_key, name, email, 'create', 'company_of_rows',
    jsonb_build_object('row', position, 'rows', rows), 'companies'
  from homes
  on conflict (organization_id, process_id, position) do update
    set payload = excluded.payload, key = excluded.key, label = excluded.label, detail = excluded.detail, outcome = excluded.outcome,
      rule = excluded.rule, params = excluded.params, record_id = null
), linked as (
  update process_items i set related_position = -h.position,
    rule = case when i.outcome = 'update' then i.rule when i.position < h.position then 'company_comes_later' else 'company_created' end,
    params = coalesce(i.params, '{}') || jsonb_build_object('company', h.name, 'row', h.position)
  from pending p join homes h using (related_key)
  where i.organization_id = :org and i.process_id = :process and i.position = p.position
)
select max(related_key) as last from keys`
