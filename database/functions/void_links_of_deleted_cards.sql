-- Invitations of deleted cards are void; whom nothing else lets in is shut out.
create or replace function void_links_of_deleted_cards()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
declare shut bigint;
begin
  perform set_config('app.links', 'open', true);
  update access_links l set voided_at = now(), sealed = null from old_rows o
    where l.organization_id = o.organization_id and l.member_id = o.id and l.spent_at is null and l.voided_at is null;
  perform set_config('app.links', '', true);
  for shut in select distinct o.user_id from old_rows o where o.user_id is not null
  loop perform shut_out(shut); end loop;
  return null;
end
$$
