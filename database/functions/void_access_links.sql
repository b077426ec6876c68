-- Every living link of a person, and those that went to an address; returns the invitations among them.
create or replace function void_access_links(p_user bigint, p_email text)
returns table (organization_id bigint, member_id bigint, payload jsonb)
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.links', 'open', true);
  return query with voided as (
    update access_links l set voided_at = now(), sealed = null
      where l.spent_at is null and l.voided_at is null and l.expires_at > now() and (l.user_id = p_user or l.email_key = lower(p_email))
      returning l.purpose, l.organization_id, l.member_id, l.payload)
    select v.organization_id, v.member_id, v.payload from voided v where v.purpose = 'invitation';
  perform set_config('app.links', '', true);
end
$$
