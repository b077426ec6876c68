-- Keeps the answer of a form that was done.
create or replace function form_keep(p_key text, p_sealed text)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.form', p_key, true);
  insert into form_answers (key, sealed) values (p_key, p_sealed)
  on conflict (key) do update set sealed = excluded.sealed, expires_at = excluded.expires_at;
  perform set_config('app.form', '', true);
end
$$
