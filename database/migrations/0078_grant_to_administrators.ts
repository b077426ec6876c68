import { applicationRole } from '#database/application_role'
import { BaseSchema } from '@adonisjs/lucid/schema'

/** A right that the catalogue gains later reaches the administrators who were there before by one rule: docs/privilege.md. */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const STATEMENTS = [
  /**
   * Gives the right to every administrators' group of every organization: a group of staff that manages groups and that no
   * group stands above. Returns how many got it. For migrations alone: it names all organizations, whose rows it may
   * list only while the wall lets the tables' owner pass.
   */
  `create function grant_to_administrators(p_permission text) returns integer language plpgsql set search_path = public, pg_temp as $$
   declare
     named text := current_setting('app.organizations', true);
     granted integer;
   begin
     alter table organizations no force row level security;
     perform set_config('app.organizations', coalesce(array_agg(id), '{}')::text, true) from organizations;
     alter table organizations force row level security;
     insert into group_permissions (organization_id, group_id, permission)
     select g.organization_id, g.id, p_permission
     from groups g
     where g.kind = 'staff'
       and exists (select from group_permissions p where p.organization_id = g.organization_id and p.group_id = g.id and p.permission = 'groups:manage')
       and not exists (
         select from group_permissions other join groups o on o.organization_id = other.organization_id and o.id = other.group_id and o.kind = 'staff'
         where other.organization_id = g.organization_id and other.permission <> p_permission
           and not exists (select from group_permissions own where own.organization_id = g.organization_id and own.group_id = g.id and own.permission = other.permission))
     on conflict do nothing;
     get diagnostics granted = row_count;
     perform set_config('app.organizations', coalesce(named, ''), true);
     return granted;
   end $$`,
  `revoke execute on function grant_to_administrators(text) from ${applicationRole()}`,
]
