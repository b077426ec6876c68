-- Wakes the dispatcher: there is something to take to Temporal.
create or replace function notify_outbox()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin perform pg_notify('outbox', ''); return null; end
$$
