-- A new link replaces the living ones of the same purpose and person, address or card. Returns its id.
create or replace function issue_access_link(p_purpose text, p_hash text, p_sealed text, p_email text, p_user bigint, p_organization bigint, p_member bigint, p_sender bigint, p_payload jsonb, p_seconds integer)
returns bigint
language plpgsql
set search_path = public, pg_temp
as $$
declare made bigint;
begin
  perform set_config('app.links', 'open', true);
  update access_links l set voided_at = now(), sealed = null
    where l.purpose = p_purpose and l.spent_at is null and l.voided_at is null and l.expires_at > now() and case p_purpose
      when 'invitation' then l.organization_id = p_organization and l.member_id = p_member
      when 'registration' then l.email_key = lower(p_email)
      else l.user_id = p_user end;
  insert into access_links (purpose, hash, sealed, email, user_id, organization_id, member_id, sender_id, payload, expires_at)
    values (p_purpose, p_hash, p_sealed, p_email, p_user, p_organization, p_member, p_sender, p_payload, now() + make_interval(secs => p_seconds))
    returning id into made;
  if random() < 0.01 then
    delete from access_links l where l.created_at < now() - interval '60 days';
  end if;
  perform set_config('app.links', '', true);
  return made;
end
$$
