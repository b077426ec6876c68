import { keeperOf, RERUN_KEEPER, sameOrganization } from '#imports/lookups'
import type { ImportSettings } from '#domain/import_settings'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Rows to be decided: a stretch of positions, and what they are compared with inside the file. */
export type Scope = {
  org: number
  process: number
  /** After this position, up to that one. */
  from: number
  to: number
  /** Only these, when somebody runs single rows again; each is compared with the others of them only. */
  positions?: number[]
  settings: ImportSettings
  mayUpdate: boolean
}

/**
 * Decides for a stretch of a contacts file what becomes of each row, in one statement: twice in the file, known by its
 * e-mail, company known, unknown or not told apart. Rows whose values cannot be taken were held when they were read
 * (they have no key). Writes outcome, rule and changes into the items; changes nothing else.
 */
export async function decideContacts(trx: TransactionClientContract, scope: Scope) {
  const { settings, mayUpdate, positions } = scope
  await trx.rawQuery(statement(settings.onDuplicate === 'last', Boolean(positions)), {
    org: scope.org,
    process: scope.process,
    from: scope.from,
    to: scope.to,
    positions: positions ?? [],
    onMatch: settings.onMatch,
    onDuplicate: settings.onDuplicate,
    onUnknownCompany: settings.onUnknownCompany,
    mayUpdate,
  })
}

const statement = (lastCounts: boolean, isRerun: boolean) => `
with r as materialized (
  select i.organization_id, i.process_id, i.position, i.key, i.related_key, i.payload -> 'fields' as fields, i.payload ->> 'company' as company,
    i.payload ->> 'company_email' as company_email, (i.payload ->> 'company_id')::bigint as chosen, i.payload -> 'notes' as notes,
    i.payload ->> 'made_name' as made_name, coalesce((i.payload ->> 'is_name_made')::boolean, false) as is_name_made
  from process_items i
  where i.organization_id = :org and i.process_id = :process and i.position > :from and i.position <= :to and i.stage = 1 and i.key is not null
    ${isRerun ? 'and i.position = any (:positions)' : ''}
), met as (
  select r.*, keeper.position as keeper, keeper.fields as kept, keeper.company_key as kept_company, keeper.fields - 'email' = r.fields - 'email' and keeper.company_key is not distinct from r.related_key as is_same,
    m.id as member_id, m.version as member_version, m.company_id as present_company, m.full_name as member_name, g.kind = 'staff' as is_employee,
    own.name as present_company_name, d.differs, d.fills, coalesce(c.found, 0) as found, c.names,
    case when r.chosen = any (c.ids) then r.chosen when m.company_id = any (c.ids) then m.company_id
         when c.found = 1 then c.ids[1] when cardinality(c.by_email) = 1 then c.by_email[1] end as company_id
  from r
  cross join lateral (
    select x.position, x.payload -> 'fields' as fields, x.related_key as company_key from process_items x
    where x.organization_id = r.organization_id and x.process_id = r.process_id and x.stage = 1 and ${isRerun ? RERUN_KEEPER : keeperOf(lastCounts)}
  ) keeper
  left join lateral (select m.* from members m where m.organization_id = r.organization_id and m.email_key = r.key limit 1) m on true
  left join lateral (select g.kind from groups g where g.organization_id = r.organization_id and g.id = m.group_id limit 1) g on true
  left join lateral (select c.name from companies c where c.organization_id = r.organization_id and c.id = m.company_id limit 1) own on true
  left join lateral (
    select jsonb_object_agg(e.key, jsonb_build_array(n.row -> e.key, e.value)) as differs,
      jsonb_object_agg(e.key, jsonb_build_array(n.row -> e.key, e.value)) filter (where coalesce(n.row ->> e.key, '') = '' or e.key = 'full_name' and n.bears_made_name) as fills
    from (
      select to_jsonb(m) as row, m.full_name = r.made_name and r.fields ->> 'full_name' is distinct from m.full_name and exists (
        select from process_receipts p where p.organization_id = r.organization_id and p.table_name = 'members' and p.record_id = m.id
          and p.params -> 'notes' @> '[{"rule": "name_made"}]') as bears_made_name
    ) n cross join lateral jsonb_each(r.fields) e
    where e.key <> 'email' and not (e.key = 'full_name' and r.is_name_made) and e.value <> 'null' and e.value is distinct from n.row -> e.key
  ) d on m.id is not null
  left join lateral (
    select count(*)::int as found, array_agg(k.id order by k.id) as ids, jsonb_agg(k.name order by k.id) as names,
      array_agg(k.id) filter (where lower(k.email) = lower(r.company_email)) as by_email
    from (select c.id, c.name, c.email from companies c where c.match_key = r.related_key and ${sameOrganization('c', 'r')} limit 6) k
  ) c on r.related_key is not null
), weighed as (
  select met.*, w.takes_company,
    case when :onMatch = 'overwrite' then differs when :onMatch = 'fill' then fills end as changing,
    case when member_id is null then takes_company
         when :onMatch = 'fill' then takes_company and present_company is null
         when :onMatch = 'overwrite' then takes_company and company_id is distinct from present_company or takes_company and company_id is null
         else false end as sets_company,
    takes_company and (company_id is null or company_id is distinct from present_company) as company_differs
  from met cross join lateral (select related_key is not null and not (found = 0 and :onUnknownCompany = 'leave') as takes_company) w
), decided as (
  select weighed.*, case
      when keeper <> position and is_same then 'skip.same_row'
      when keeper <> position and :onDuplicate = 'hold' then 'hold.duplicate'
      when keeper <> position then 'skip.duplicate'
      when member_id is not null and differs is null and not company_differs then 'unchanged.same'
      when is_employee then 'hold.employee'
      when member_id is not null and :onMatch = 'skip' then 'skip.matched'
      when member_id is not null and :onMatch = 'hold' then 'hold.matched'
      when member_id is not null and changing is null and not sets_company then 'unchanged.kept'
      when sets_company and company_id is null and found > 0 then 'hold.several_companies'
      when sets_company and company_id is null and :onUnknownCompany = 'hold' then 'hold.unknown_company'
      when member_id is not null and not (:mayUpdate)::boolean then 'hold.may_not_update'
      when member_id is not null then 'update.matched_by_email'
      when related_key is not null and not takes_company then 'create.company_left_out'
      else 'create.new' end as verdict
  from weighed
)
update process_items i set
  outcome = split_part(d.verdict, '.', 1), rule = split_part(d.verdict, '.', 2), table_name = 'members',
  record_id = d.member_id, record_version = d.member_version,
  related_id = case when d.verdict like 'update%' and not d.sets_company then null else d.company_id end,
  related_position = case when d.sets_company and d.company_id is null and (d.verdict like 'create%' or d.verdict like 'update%') then 0 end,
  changes = case
    when d.verdict = 'hold.matched' or d.verdict = 'hold.employee' or d.verdict = 'hold.may_not_update' then
      nullif(coalesce(d.differs, '{}') || case when d.company_differs then jsonb_build_object('company', jsonb_build_array(d.present_company_name, d.company)) else '{}' end, '{}')
    when d.verdict like 'update%' then
      nullif(coalesce(d.changing, '{}') || case when d.sets_company then jsonb_build_object('company', jsonb_build_array(d.present_company_name, d.company)) else '{}' end, '{}') end,
  params = nullif(jsonb_strip_nulls(jsonb_build_object(
    'row', case when d.keeper <> d.position then d.keeper end,
    'name', case when d.verdict in ('hold.employee', 'hold.matched') then d.member_name end,
    'company', case when split_part(d.verdict, '.', 2) in ('several_companies', 'unknown_company', 'company_left_out') then d.company end,
    'names', case when d.verdict = 'hold.several_companies' then d.names end,
    'fields', case when d.verdict = 'hold.duplicate' then (
      select jsonb_agg(k) from (
        select e.key as k from jsonb_each(d.fields) e where e.value is distinct from d.kept -> e.key
        union all select 'company' where d.kept_company is distinct from d.related_key
      ) s) when d.verdict = 'unchanged.kept' then (
      select jsonb_agg(k) from (select jsonb_object_keys(d.differs) as k union all select 'company' where d.company_differs) s) end,
    'notes', case when d.verdict like 'create%' or d.verdict like 'update%' then d.notes end)), '{}')
from decided d
where i.organization_id = d.organization_id and i.process_id = d.process_id and i.position = d.position`
