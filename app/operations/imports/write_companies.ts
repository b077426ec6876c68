import { sameOrganization } from '#imports/lookups'
import { place } from '#imports/options'
import type Process from '#models/process'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { execute, sql } from '#wall/sql'

/** Nobody else makes companies in this organization until the transaction ends: names have no unique key. */
export async function holdCompanies(trx: TransactionClientContract, org: number) {
  await execute(trx, sql`select pg_advisory_xact_lock(hashtext('companies'), ${org})`)
}

/**
 * Makes the companies that contacts of the file need (stage 0, negative positions), a receipt each. One that somebody
 * made meanwhile is taken; two of them are held, and so are their contacts.
 */
export async function writeNeededCompanies(
  trx: TransactionClientContract,
  process: Process,
  limit: number
): Promise<number> {
  await holdCompanies(trx, process.organizationId)
  const { rowCount } = await trx.rawQuery(NEEDED, { ...place(process), limit })
  return rowCount
}

/** Writes a stretch of a companies file: records and a receipt for each row. */
export async function writeCompanies(
  trx: TransactionClientContract,
  process: Process,
  from: number,
  to: number,
  positions?: number[]
) {
  await holdCompanies(trx, process.organizationId)
  await trx.rawQuery(ROWS(Boolean(positions)), {
    ...place(process),
    from,
    to,
    positions: positions ?? [],
  })
}

const SEQUENCE = `pg_get_serial_sequence('companies', 'id')::regclass`

const NEEDED = `
with picked as materialized (
  select i.* from process_items i
  where i.organization_id = :org and i.process_id = :process and i.stage = 0
    and not exists (select from process_receipts r where r.organization_id = :org and r.process_id = :process and r.position = i.position)
  order by i.position desc limit :limit
), chosen as materialized (
  select i.position, i.payload, i.key, i.label, i.detail, i.params, there.found, there.id as there_id, there.names, nextval(${SEQUENCE}) as new_id
  from picked i
  cross join lateral (
    select count(*)::int as found, min(id) as id, jsonb_agg(name) as names
    from (select id, name from companies c where c.match_key = i.key and ${sameOrganization('c', 'i')} limit 3) c
  ) there
), made as (
  insert into companies (id, organization_id, name, match_key, email)
  select new_id, :org, payload ->> 'name', key, payload ->> 'email' from chosen where found = 0 order by position desc
)
insert into process_receipts (organization_id, process_id, position, stage, outcome, rule, params, label, detail, table_name, record_id, target_organization_id)
select :org, :process, position, 0,
  case found when 0 then 'create' when 1 then 'unchanged' else 'hold' end,
  case found when 0 then 'company_of_rows' when 1 then 'made_meanwhile' else 'several_companies' end,
  case when found > 1 then jsonb_build_object('company', label, 'names', names) else params end,
  label, detail, 'companies', case found when 0 then new_id when 1 then there_id end, :org
from chosen`

const FIELD = (name: string) => `coalesce(s.changes #>> '{${name},1}', c.${name})`

const ROWS = (isSome: boolean) => `
with picked as materialized (
  select i.* from process_items i
  where i.organization_id = :org and i.process_id = :process and i.stage = 1 and i.position > :from and i.position <= :to
    ${isSome ? 'and i.position = any (:positions)' : ''}
), chosen as materialized (
  select i.*, i.payload -> 'fields' as fields, case when i.outcome = 'create' then nextval(${SEQUENCE}) end as new_id,
    i.outcome = 'create' and exists (select from companies c where c.match_key = i.key and ${sameOrganization('c', 'i')}) as is_taken
  from picked i
), made as (
  insert into companies (id, organization_id, name, match_key, website, email, phone, address)
  select new_id, :org, fields ->> 'name', key, fields ->> 'website', fields ->> 'email', fields ->> 'phone', fields ->> 'address'
  from chosen where outcome = 'create' and not is_taken order by position
  returning id
), changed as (
  update companies c set name = ${FIELD('name')}, website = ${FIELD('website')}, email = ${FIELD('email')}, phone = ${FIELD('phone')}, address = ${FIELD('address')}
  from chosen s
  where s.outcome = 'update' and c.organization_id = :org and c.id = s.record_id and c.version = s.record_version
  returning c.id
)
insert into process_receipts (organization_id, process_id, position, stage, outcome, rule, params, changes, label, detail, table_name, record_id, target_organization_id)
select :org, :process, s.position, 1,
  case when d.is_lost then 'hold' else s.outcome end, case when d.is_lost then 'changed_meanwhile' else s.rule end,
  s.params, s.changes, s.label, s.detail, 'companies', case when d.is_lost and s.outcome = 'create' then null else coalesce(s.new_id, s.record_id) end, :org
from chosen s
cross join lateral (
  select s.outcome = 'create' and s.new_id not in (select id from made) or s.outcome = 'update' and s.record_id not in (select id from changed) as is_lost
) d`
