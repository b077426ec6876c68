import type Process from '#models/process'
import { place } from '#imports/options'
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
  select i.organization_id, i.process_id, i.position, i.related_key, i.payload ->> 'company' as name, i.payload ->> 'company_email' as email,
    first_value(i.position) over best as home, first_value(i.payload ->> 'company') over best as home_name,
    count(*) over (partition by i.related_key)::int as rows
  from keys k join process_items i on i.related_key = k.related_key where ${PENDING}
  window best as (partition by i.related_key order by i.payload ->> 'company_email' is null, i.position)
), planned as (
  insert into process_items (organization_id, process_id, position, stage, payload, key, label, detail, outcome, rule, params, table_name)
  select :org, :process, -position, 0, jsonb_build_object('name', name, 'email', email), related_key, name, email, 'create', 'company_of_rows',
    jsonb_build_object('row', position, 'rows', rows), 'companies'
  from pending where position = home
  on conflict (organization_id, process_id, position) do update
    set payload = excluded.payload, key = excluded.key, label = excluded.label, detail = excluded.detail, outcome = excluded.outcome,
      rule = excluded.rule, params = excluded.params, record_id = null
), linked as (
  update process_items i set related_position = -p.home,
    rule = case when i.outcome = 'update' then i.rule when i.position < p.home then 'company_comes_later' else 'company_created' end,
    params = coalesce(i.params, '{}') || jsonb_build_object('company', p.home_name, 'row', p.home)
  from pending p
  where i.organization_id = p.organization_id and i.process_id = p.process_id and i.position = p.position
)
select max(related_key) as last from keys`
