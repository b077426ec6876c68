-- Invitations into a group that may not sign in any more are void; whom nothing else lets in is shut out.
create or replace function void_links_of_banned_group()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
declare shut bigint;
begin
  perform set_config('app.links', 'open', true);
  update access_links l set voided_at = now(), sealed = null from members m
    where m.organization_id = new.organization_id and m.group_id = new.id
      and l.organization_id = m.organization_id and l.member_id = m.id and l.spent_at is null and l.voided_at is null;
  perform set_config('app.links', '', true);
  for shut in select m.user_id from members m where m.organization_id = new.organization_id and m.group_id = new.id and m.user_id is not null
  loop perform shut_out(shut); end loop;
  return null;
end
$$
