-- How many letters went out since, and how long ago the first of them did, in seconds.
create or replace function count_access_letters(p_purpose text, p_by text, p_email text, p_user bigint, p_organization bigint, p_sender bigint, p_seconds integer)
returns table (letters integer, oldest integer)
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.links', 'open', true);
  return query select count(*)::integer, coalesce(extract(epoch from now() - min(l.created_at)), 0)::integer from access_links l
    where l.purpose = p_purpose and l.created_at > now() - make_interval(secs => p_seconds) and case p_by
      when 'address' then l.email_key = lower(p_email)
      when 'address_here' then l.email_key = lower(p_email) and l.organization_id = p_organization and l.sender_id is not null
      when 'sender' then l.organization_id = p_organization and l.sender_id = p_sender
      when 'organization' then l.organization_id = p_organization and l.sender_id is not null
      else l.user_id = p_user end;
  perform set_config('app.links', '', true);
end
$$
