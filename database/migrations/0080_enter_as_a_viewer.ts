import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * One place says what a member may do and be let into: `rights` (what groups allow), `viewers` (a row a member, all that
 * access depends on). A request enters an organization by the same row that audiences and explanations read. Columns
 * that a statement does not name cost it nothing. Read with the rights of who asks, so the wall holds.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...VIEWERS, ENTRANCE]) this.schema.raw(statement)
  }
}

const VIEWERS = [
  `drop view viewers`,
  // A client's group holds nothing of staff's, whatever its rows say.
  `create view rights with (security_invoker = true) as
   select p.organization_id, p.group_id, p.permission
   from group_permissions p
   join groups g on g.organization_id = p.organization_id and g.id = p.group_id and g.kind = 'staff'`,
  `create view viewers with (security_invoker = true) as
   select m.organization_id, m.id as member_id, m.user_id, m.group_id, m.company_id, m.name_key, o.account_id, g.kind,
     coalesce(a.owner_id = m.user_id, false) as is_owner,
     m.user_id is not null as has_sign_in, m.status = 'active' as is_active, g.may_sign_in as group_may_sign_in,
     m.user_id is not null and m.status = 'active' and g.may_sign_in as may_enter,
     array(select r.permission from rights r where r.organization_id = m.organization_id and r.group_id = m.group_id) as permissions,
     coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'isHead', w.is_head, 'headsSeeAll', d.heads_see_all) order by d.id)
       from department_members w join departments d on d.organization_id = w.organization_id and d.id = w.department_id
       where w.organization_id = m.organization_id and w.member_id = m.id), '[]') as departments,
     m as member, g as "group", o as organization
   from members m
   join groups g on g.organization_id = m.organization_id and g.id = m.group_id
   join organizations o on o.id = m.organization_id
   join accounts a on a.id = o.account_id`,
]

const ENTRANCE = `
  create or replace function enter_organization(p_user bigint, p_organization bigint)
   returns table (organization jsonb, member jsonb, "group" jsonb, permissions text[], departments jsonb, is_owner boolean, has_process_news boolean, is_of_several boolean)
   language plpgsql set search_path = public, pg_temp as $$
   declare
     has_others boolean;
   begin
     perform set_config('app.memberships_of', p_user::text, true);
     has_others := exists (select from members m where m.user_id = p_user and m.organization_id <> p_organization and m.status = 'active');
     perform set_config('app.memberships_of', '', true);
     perform set_config('app.user', p_user::text, true), set_config('app.organizations', '{' || p_organization || '}', true);
     return query
       select to_jsonb(v.organization), to_jsonb(v.member), to_jsonb(v."group"), v.permissions, v.departments, v.is_owner,
         exists (select from processes p where p.organization_id = p_organization and p.state in ('planning', 'running'))
           or exists (select from processes p where p.organization_id = p_organization and p.member_id = v.member_id and p.finished_at is not null and p.told_at is null),
         has_others
       from viewers v
       where v.organization_id = p_organization and v.user_id = p_user and v.may_enter;
     if found then
       perform set_config('app.member', (select id::text from members where organization_id = p_organization and user_id = p_user), true);
     else
       perform set_config('app.organizations', '', true);
     end if;
   end $$`
