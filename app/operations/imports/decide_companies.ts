import type { Scope } from '#operations/imports/decide_contacts'
import { keeperOf, RERUN_KEEPER, sameOrganization } from '#imports/lookups'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Decides for a stretch of a companies file what becomes of each row, in one statement. A company is known by its name,
 * legal form and spelling aside; a name that several companies have is held, never guessed.
 */
export async function decideCompanies(trx: TransactionClientContract, scope: Scope) {
  const { settings, mayUpdate, positions } = scope
  await trx.rawQuery(statement(settings.onDuplicate === 'last', Boolean(positions)), {
    org: scope.org,
    process: scope.process,
    from: scope.from,
    to: scope.to,
    positions: positions ?? [],
    onMatch: settings.onMatch,
    onDuplicate: settings.onDuplicate,
    mayUpdate,
  })
}

const statement = (lastCounts: boolean, isRerun: boolean) => `
with r as materialized (
  select i.organization_id, i.process_id, i.position, i.key, i.payload -> 'fields' as fields, (i.payload ->> 'company_id')::bigint as chosen, i.payload -> 'notes' as notes
  from process_items i
  where i.organization_id = :org and i.process_id = :process and i.position > :from and i.position <= :to and i.stage = 1 and i.key is not null
    ${isRerun ? 'and i.position = any (:positions)' : ''}
), met as (
  select r.*, keeper.position as keeper, keeper.fields as kept, keeper.fields = r.fields as is_same, k.found, k.names,
    case when r.chosen = any (k.ids) then r.chosen when k.found = 1 then k.ids[1] end as company_id
  from r
  cross join lateral (
    select x.position, x.payload -> 'fields' as fields from process_items x
    where x.organization_id = r.organization_id and x.process_id = r.process_id and x.stage = 1 and ${isRerun ? RERUN_KEEPER : keeperOf(lastCounts)}
  ) keeper
  cross join lateral (
    select count(*)::int as found, array_agg(c.id order by c.id) as ids, jsonb_agg(c.name order by c.id) as names
    from (select id, name from companies n where n.match_key = r.key and ${sameOrganization('n', 'r')} limit 6) c
  ) k
), weighed as (
  select met.*, c.version as company_version, d.differs, case when :onMatch = 'overwrite' then d.differs when :onMatch = 'fill' then d.fills end as changing
  from met
  left join lateral (select c.* from companies c where c.organization_id = met.organization_id and c.id = met.company_id limit 1) c on true
  left join lateral (
    select jsonb_object_agg(e.key, jsonb_build_array(n.row -> e.key, e.value)) as differs,
      jsonb_object_agg(e.key, jsonb_build_array(n.row -> e.key, e.value)) filter (where coalesce(n.row ->> e.key, '') = '') as fills
    from (select to_jsonb(c) as row) n cross join lateral jsonb_each(met.fields) e
    where e.value <> 'null' and e.value is distinct from n.row -> e.key
  ) d on c.id is not null
), decided as (
  select weighed.*, case
      when keeper <> position and is_same then 'skip.same_row'
      when keeper <> position and :onDuplicate = 'hold' then 'hold.duplicate'
      when keeper <> position then 'skip.duplicate'
      when found > 0 and company_id is null then 'hold.several_companies'
      when company_id is not null and differs is null then 'unchanged.same'
      when company_id is not null and :onMatch = 'skip' then 'skip.matched'
      when company_id is not null and :onMatch = 'hold' then 'hold.matched'
      when company_id is not null and changing is null then 'unchanged.kept'
      when company_id is not null and not (:mayUpdate)::boolean then 'hold.may_not_update'
      when company_id is not null then 'update.matched_by_name'
      else 'create.new' end as verdict
  from weighed
)
update process_items i set
  outcome = split_part(d.verdict, '.', 1), rule = split_part(d.verdict, '.', 2), table_name = 'companies',
  record_id = d.company_id, record_version = d.company_version,
  changes = case when d.verdict in ('hold.matched', 'hold.may_not_update') then d.differs when d.verdict like 'update%' then d.changing end,
  params = nullif(jsonb_strip_nulls(jsonb_build_object(
    'row', case when d.keeper <> d.position then d.keeper end,
    'company', case when d.verdict in ('hold.several_companies', 'hold.matched') then d.fields ->> 'name' end,
    'name', case when d.verdict = 'hold.matched' then d.names ->> 0 end,
    'names', case when d.verdict = 'hold.several_companies' then d.names end,
    'fields', case when d.verdict = 'hold.duplicate' then (
      select jsonb_agg(e.key) from jsonb_each(d.fields) e where e.value is distinct from d.kept -> e.key) when d.verdict = 'unchanged.kept' then (select jsonb_agg(k) from jsonb_object_keys(d.differs) k) end,
    'notes', case when d.verdict like 'create%' or d.verdict like 'update%' then d.notes end)), '{}')
from decided d
where i.organization_id = d.organization_id and i.process_id = d.process_id and i.position = d.position`
