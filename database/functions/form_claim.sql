-- The same where no transaction spans the action: a claim that ends by itself.
create or replace function form_claim(p_key text, p_seconds integer)
returns table (is_free boolean, sealed text)
language plpgsql
set search_path = public, pg_temp
as $$
declare claimed text;
begin
  perform set_config('app.form', p_key, true);
  insert into form_answers (key, claimed_until) values (p_key, now() + make_interval(secs => p_seconds))
  on conflict (key) do update set sealed = null, claimed_until = excluded.claimed_until, expires_at = excluded.expires_at
    where form_answers.expires_at <= now() or (form_answers.sealed is null and form_answers.claimed_until <= now())
  returning key into claimed;
  return query select claimed is not null, (select a.sealed from form_answers a where a.key = p_key);
  perform set_config('app.form', '', true);
end
$$
