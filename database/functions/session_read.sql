-- A session's data; nothing when it is over.
create or replace function session_read(p_id text)
returns table (data text, is_remembered boolean, last_seen_at timestamptz)
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.session', p_id, true);
  return query select s.data, s.is_remembered, s.last_seen_at from sessions s where s.id = p_id and s.expires_at > now();
  perform set_config('app.session', '', true);
end
$$
