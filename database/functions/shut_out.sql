-- Whom no organization lets in any more has no running session and no living link left.
create or replace function shut_out(p_user bigint)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare acting text := current_setting('app.user', true); ended integer;
begin
  if p_user is null or exists (select from memberships_of(p_user)) then return; end if;
  perform set_config('app.user', p_user::text, true);
  delete from sessions s where s.user_id = p_user;
  get diagnostics ended = row_count;
  if ended > 0 then perform record_sign_in('sessions_ended', p_user, null, null, null); end if;
  perform void_access_links(p_user, null);
  perform set_config('app.user', coalesce(acting, ''), true);
end
$$
