import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Entering an organization tells too whether the person has another one: where there is none to change to, nothing
 * offers it. The card elsewhere is seen for this question alone.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of ENTRANCE) this.schema.raw(statement)
  }
}

const ENTRANCE = [
  `drop function enter_organization(bigint, bigint)`,
  `create function enter_organization(p_user bigint, p_organization bigint)
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
       select to_jsonb(o), to_jsonb(m), to_jsonb(g),
         array(select permission from group_permissions p where p.organization_id = o.id and p.group_id = g.id),
         coalesce((select jsonb_agg(jsonb_build_object('id', d.department_id, 'isHead', d.is_head)) from department_members d
                   where d.organization_id = o.id and d.member_id = m.id), '[]'),
         a.owner_id = p_user,
         exists (select from processes p where p.organization_id = o.id and p.state in ('planning', 'running'))
           or exists (select from processes p where p.organization_id = o.id and p.member_id = m.id and p.finished_at is not null and p.told_at is null),
         has_others
       from members m
       join organizations o on o.id = m.organization_id
       join accounts a on a.id = o.account_id
       join groups g on g.organization_id = o.id and g.id = m.group_id
       where m.organization_id = p_organization and m.user_id = p_user and m.status = 'active' and g.may_sign_in;
     if found then
       perform set_config('app.member', (select id::text from members where organization_id = p_organization and user_id = p_user), true);
     else
       perform set_config('app.organizations', '', true);
     end if;
   end $$`,
]
