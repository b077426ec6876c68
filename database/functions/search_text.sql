-- Texts of the record in one line, for `search_documents`; a leading space marks the start of every word.
create or replace function search_text(p_table regclass)
returns text
language sql
stable
set search_path = public, pg_temp
as $$
select format($f$replace(lower(' ' || concat_ws(' ', %s)), 'ё', 'е')$f$, string_agg(t.text, ', ' order by t.rank, t.place))
from (
  select case when f.target is null then 1 else 2 end as rank, k.place, case when f.target is null then format('n.%I', k.name)
    else format('(select r.%I from %s r where r.organization_id = n.organization_id and r.id = n.%I)', f.name, f.target, k.name) end as text
  from unnest(columns_that_are(p_table, 'searched')) with ordinality k(name, place)
  left join lateral (
    select c.confrelid::regclass as target, (select a.attname from pg_attribute a where a.attrelid = c.confrelid
      and a.attname in ('full_name', 'name', 'title') and not a.attisdropped order by a.attname limit 1) as name
    from pg_constraint c join pg_attribute own on own.attrelid = c.conrelid and own.attname = k.name
    where c.conrelid = p_table and c.contype = 'f' and c.conkey[2] = own.attnum
  ) f on true
  union all
  select 3, k.place, format($f$regexp_replace(n.%I, '\D', '', 'g')$f$, k.name)
  from unnest(columns_that_are(p_table, 'dialled')) with ordinality k(name, place)
) t
$$
