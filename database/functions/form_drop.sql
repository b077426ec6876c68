-- A action that failed is no answer: the next try acts.
create or replace function form_drop(p_key text)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.form', p_key, true);
  delete from form_answers where key = p_key;
  perform set_config('app.form', '', true);
end
$$
