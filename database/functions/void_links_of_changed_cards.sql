-- Invitations are void of a card that was blocked, took another address or person, or came into a group that may not
-- sign in; whom nothing else lets in is shut out.
create or replace function void_links_of_changed_cards()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
declare shut bigint;
begin
  perform set_config('app.links', 'open', true);
  update access_links l set voided_at = now(), sealed = null
    from old_rows o join new_rows n on n.id = o.id
    where l.organization_id = o.organization_id and l.member_id = o.id and l.spent_at is null and l.voided_at is null
      and (n.status = 'blocked' or n.email_key <> o.email_key or n.user_id is distinct from o.user_id
        or (n.group_id <> o.group_id and exists (select from groups g where g.organization_id = n.organization_id and g.id = n.group_id and not g.may_sign_in)));
  perform set_config('app.links', '', true);
  for shut in select distinct o.user_id from old_rows o join new_rows n on n.id = o.id
    where o.user_id is not null and (n.user_id is distinct from o.user_id or (n.status = 'blocked' and o.status <> 'blocked') or n.group_id <> o.group_id)
  loop perform shut_out(shut); end loop;
  return null;
end
$$
