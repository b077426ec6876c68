-- Keeps a session, new or changed.
create or replace function session_write(p_id text, p_data text, p_user bigint, p_remembered boolean, p_seconds integer, p_ip text, p_user_agent text)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.session', p_id, true);
  insert into sessions (id, data, user_id, is_remembered, expires_at, ip, user_agent)
  values (p_id, p_data, p_user, p_remembered, now() + make_interval(secs => p_seconds), p_ip, p_user_agent)
  on conflict (id) do update set data = excluded.data, user_id = excluded.user_id, is_remembered = excluded.is_remembered,
    expires_at = excluded.expires_at, last_seen_at = now(), ip = excluded.ip, user_agent = excluded.user_agent;
  perform set_config('app.session', '', true);
end
$$
