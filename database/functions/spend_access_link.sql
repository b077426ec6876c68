-- Spends a living link, once; returns whom it lets in and where.
create or replace function spend_access_link(p_hash text, p_purpose text)
returns table (email text, user_id bigint, organization_id bigint, member_id bigint, payload jsonb)
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.links', 'open', true);
  return query update access_links l set spent_at = now(), sealed = null
    where l.hash = p_hash and l.purpose = p_purpose and l.spent_at is null and l.voided_at is null and l.expires_at > now()
    returning l.email, l.user_id, l.organization_id, l.member_id, l.payload;
  perform set_config('app.links', '', true);
end
$$
