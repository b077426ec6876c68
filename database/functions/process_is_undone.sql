-- Undone is what has an undo that is done and was not undone itself.
create or replace function process_is_undone(p_organization bigint, p_process bigint)
returns boolean
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
  return exists (
    select from processes u where u.organization_id = p_organization and u.undo_of = p_process and u.state = 'done'
      and not process_is_undone(p_organization, u.id));
end
$$
