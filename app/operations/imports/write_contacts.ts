import { cardTextColumns } from '#domain/card_texts'
import { MADE_DOMAIN } from '#domain/made_emails'
import { optionsOf, place } from '#imports/options'
import type Process from '#models/process'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Writes a stretch of a contacts file: records and a receipt for each row, in one statement. What is no longer as the
 * preview had it (the card changed, its address was taken, its company went) is held instead of guessed.
 */
export async function writeContacts(
  trx: TransactionClientContract,
  process: Process,
  from: number,
  to: number,
  positions?: number[]
) {
  await trx.rawQuery(ROWS(Boolean(positions)), {
    ...place(process),
    from,
    to,
    positions: positions ?? [],
    group: optionsOf(process).groupId!,
    made: `%@${MADE_DOMAIN}`,
  })
}

const TEXTS = ['full_name', ...cardTextColumns]
const TICKS = ['uses_company_forms', 'sees_company_tickets']
const SEQUENCE = `pg_get_serial_sequence('members', 'id')::regclass`

/**
 * The rows are picked first, and what belongs to each is looked up one by one ("limit 1"): so it is found by its whole
 * key even while the planner knows nothing about these tables yet. By plain columns only: ahead of a row-level policy an
 * expression such as `coalesce` may use no index.
 */
const ROWS = (isSome: boolean) => `
with picked as materialized (
  select i.* from process_items i
  where i.organization_id = :org and i.process_id = :process and i.stage = 1 and i.position > :from and i.position <= :to
    ${isSome ? 'and i.position = any (:positions)' : ''}
), needed as materialized (
  select i.*, coalesce(i.related_id, r.record_id) as wanted_company
  from picked i
  left join lateral (
    select r.record_id from process_receipts r
    where r.organization_id = i.organization_id and r.process_id = i.process_id and r.position = i.related_position limit 1
  ) r on i.related_position is not null
), chosen as materialized (
  select i.position as row, i.outcome, i.rule, i.params, i.changes, i.label, i.detail, i.payload -> 'fields' as f, i.record_id, i.record_version,
    c.id as company_id, c.id is null and (i.related_id is not null or i.related_position is not null) as is_companyless,
    case when i.outcome = 'create' then nextval(${SEQUENCE}) end as new_id
  from needed i
  left join lateral (select c.id from companies c where c.organization_id = i.organization_id and c.id = i.wanted_company limit 1) c on true
), made as (
  insert into members (id, organization_id, group_id, company_id, email, receives_mail, ${[...TEXTS, ...TICKS].join(', ')})
  select new_id, :org, :group, company_id, f ->> 'email', f ->> 'email' not like :made,
    ${TEXTS.map((name) => `f ->> '${name}'`).join(', ')}, ${TICKS.map((name) => `coalesce((f ->> '${name}')::boolean, false)`).join(', ')}
  from chosen where outcome = 'create' and not is_companyless order by row
  on conflict (organization_id, email_key) do nothing
  returning id
), changed as (
  update members m set
    ${TEXTS.map((name) => `${name} = coalesce(s.changes #>> '{${name},1}', m.${name})`).join(', ')},
    ${TICKS.map((name) => `${name} = coalesce((s.changes #>> '{${name},1}')::boolean, m.${name})`).join(', ')},
    company_id = case when s.changes -> 'company' is null then m.company_id else s.company_id end
  from chosen s
  where s.outcome = 'update' and not s.is_companyless and m.organization_id = :org and m.id = s.record_id and m.version = s.record_version
  returning m.id
)
insert into process_receipts (organization_id, process_id, position, stage, outcome, rule, params, changes, label, detail, table_name, record_id, target_organization_id)
select :org, :process, s.row, 1,
  case when d.is_lost then 'hold' else s.outcome end,
  case when d.is_lost and s.is_companyless then 'company_gone' when d.is_lost then 'changed_meanwhile' else s.rule end,
  s.params, s.changes, s.label, s.detail, 'members', case when d.is_lost and s.outcome = 'create' then null else coalesce(s.new_id, s.record_id) end, :org
from chosen s
cross join lateral (
  select s.outcome = 'create' and s.new_id not in (select id from made) or s.outcome = 'update' and s.record_id not in (select id from changed) as is_lost
) d`
