-- Whether it is this transaction's turn to answer the form, and the answer when there is one. Never waits.
create or replace function form_turn(p_key text)
returns table (is_free boolean, sealed text)
language plpgsql
set search_path = public, pg_temp
as $$
begin
  if not pg_try_advisory_xact_lock(hashtextextended(p_key, 56)) then
    return query select false, null::text;
    return;
  end if;
  perform set_config('app.form', p_key, true);
  return query select true, (select a.sealed from form_answers a where a.key = p_key and a.expires_at > now());
  perform set_config('app.form', '', true);
end
$$
