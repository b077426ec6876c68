-- Puts off the end of a session that is in use.
create or replace function session_touch(p_id text, p_seconds integer)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.session', p_id, true);
  update sessions set last_seen_at = now(), expires_at = now() + make_interval(secs => p_seconds) where id = p_id;
  perform set_config('app.session', '', true);
end
$$
