-- Ends a session.
create or replace function session_destroy(p_id text)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.session', p_id, true);
  delete from sessions where id = p_id;
  perform set_config('app.session', '', true);
end
$$
