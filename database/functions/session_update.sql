-- A session that was ended while a request of it was still running is not brought back by that request's last word.
create or replace function session_update(p_id text, p_data text, p_user bigint, p_remembered boolean, p_seconds integer, p_ip text, p_user_agent text)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.session', p_id, true);
  update sessions set data = p_data, user_id = p_user, is_remembered = p_remembered, expires_at = now() + make_interval(secs => p_seconds),
    last_seen_at = now(), ip = p_ip, user_agent = p_user_agent where id = p_id;
  perform set_config('app.session', '', true);
end
$$
