-- The processes that stand above organizations (mail, outbox, health) name themselves.
create or replace function is_product_itself()
returns boolean
language sql
stable parallel safe
set search_path = public, pg_temp
as $$
select coalesce(current_setting('app.product', true), '') = 'on'
$$
