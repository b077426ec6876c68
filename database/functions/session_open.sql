-- A session and the person it belongs to, in one question: every page of a person asks both.
create or replace function session_open(p_id text)
returns table (data text, is_remembered boolean, last_seen_at timestamptz, person jsonb)
language plpgsql
set search_path = public, pg_temp
as $$
declare s sessions%rowtype;
begin
  perform set_config('app.session', p_id, true);
  select * into s from sessions where id = p_id and expires_at > now();
  if found then
    perform set_config('app.user_id', coalesce(s.user_id::text, ''), true);
    return query select s.data, s.is_remembered, s.last_seen_at, (select to_jsonb(u) from users u where u.id = s.user_id);
    perform set_config('app.user_id', '', true);
  end if;
  perform set_config('app.session', '', true);
end
$$
