import { BaseSchema } from '@adonisjs/lucid/schema'
import { applicationRole } from '#database/application_role'
import { tenantTable, walledReference } from '#database/wall'

const DATES = [
  `created_at timestamptz not null default now()`,
  `updated_at timestamptz not null default now()`,
]
/** What names are sorted and compared by: case and ё aside. Generated, so it cannot go stale. */
const NAME_KEY = (column: string) =>
  `name_key text not null generated always as (replace(lower(${column}), 'ё', 'е')) stored`

/** Groups, departments, companies and members of an organization, and the journal of their changes. */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...JOURNAL, ...TABLES, ...INDEXES, ...COMPANY_NAME, ...FUNCTIONS]) {
      this.schema.raw(statement)
    }
  }
}

const JOURNAL = [
  ...tenantTable('journal', {
    journaled: false,
    columns: [
      'process_id bigint',
      'member_id bigint',
      'user_id bigint',
      'table_name text not null',
      'record_id bigint not null',
      `action text not null check (action in ('insert', 'update', 'delete'))`,
      'before jsonb',
      'after jsonb',
      'version integer',
      `created_at timestamptz not null default now()`,
    ],
  }),
  `revoke update, delete on journal from ${applicationRole()}`,
  `create index journal_by_record on journal (organization_id, table_name, record_id, id)`,
  `create index journal_by_process on journal (organization_id, process_id, id) where process_id is not null`,
]

const TABLES = [
  ...tenantTable('groups', {
    columns: [
      'name text not null',
      NAME_KEY('name'),
      `kind text not null check (kind in ('client', 'staff'))`,
      `role text check (role in ('client', 'administrator', 'staff'))`,
      'may_sign_in boolean not null default true',
      ...DATES,
      'unique (organization_id, name_key)',
    ],
  }),
  ...tenantTable('group_permissions', {
    key: ['group_id', 'permission'],
    columns: [
      'group_id bigint not null',
      'permission text not null',
      walledReference('group_id', 'groups', 'cascade'),
    ],
  }),
  ...tenantTable('departments', {
    columns: [
      'name text not null',
      NAME_KEY('name'),
      'description text',
      'position integer not null default 0',
      'heads_see_all boolean not null default false',
      ...DATES,
      'unique (organization_id, name_key)',
    ],
  }),
  ...tenantTable('companies', {
    columns: [
      'name text not null',
      NAME_KEY('name'),
      'match_key text not null',
      'website text',
      'email text',
      'phone text',
      'address text',
      ...DATES,
    ],
  }),
  ...tenantTable('members', {
    columns: [
      'user_id bigint references users (id)',
      'group_id bigint not null',
      'company_id bigint',
      /** The company's sort key, carried here so that a list by company reads one index. */
      'company_name_key text',
      'full_name text not null',
      NAME_KEY('full_name'),
      'email text not null',
      'email_key text not null generated always as (lower(email)) stored',
      'position text',
      'phone text',
      'mobile_phone text',
      'telegram text',
      `status text not null default 'active' check (status in ('active', 'blocked'))`,
      `access text not null default 'none' check (access in ('none', 'invited', 'active'))`,
      'receives_mail boolean not null default true',
      'uses_company_forms boolean not null default false',
      'sees_company_tickets boolean not null default false',
      'last_seen_at timestamptz',
      ...DATES,
      'unique (organization_id, email_key)',
      'unique (organization_id, user_id)',
      walledReference('group_id', 'groups'),
      walledReference('company_id', 'companies', 'set null'),
    ],
  }),
  ...tenantTable('department_members', {
    key: ['member_id', 'department_id'],
    columns: [
      'member_id bigint not null',
      'department_id bigint not null',
      'is_head boolean not null default false',
      walledReference('member_id', 'members', 'cascade'),
      walledReference('department_id', 'departments', 'cascade'),
    ],
  }),
  /** A named query of a list: own, or shared with the organization. */
  ...tenantTable('saved_views', {
    columns: [
      'member_id bigint not null',
      'resource text not null',
      'name text not null',
      'query text not null',
      'is_shared boolean not null default false',
      ...DATES,
      walledReference('member_id', 'members', 'cascade'),
    ],
  }),
  /** The columns a member chose for a list. */
  ...tenantTable('list_settings', {
    key: ['member_id', 'resource'],
    journaled: false,
    columns: [
      'member_id bigint not null',
      'resource text not null',
      `columns jsonb not null default '[]'`,
      walledReference('member_id', 'members', 'cascade'),
    ],
  }),
]

/** Every index starts with the organization; lists are read by (what they are sorted by, id). */
const INDEXES = [
  `create index on members (organization_id, name_key, id)`,
  `create index on members (organization_id, company_name_key, id)`,
  `create index on members (organization_id, last_seen_at, id)`,
  `create index on members (organization_id, created_at, id)`,
  `create index on members (organization_id, company_id, name_key, id)`,
  `create index on members (organization_id, group_id, name_key, id)`,
  `create index on members (user_id)`,
  `create index on companies (organization_id, name_key, id)`,
  `create index on companies (organization_id, match_key)`,
  `create index on companies (organization_id, created_at, id)`,
  `create index on departments (organization_id, position, id)`,
  `create index on department_members (organization_id, department_id)`,
  `create index on saved_views (organization_id, resource)`,
]

const COMPANY_NAME = [
  `create function carry_company_name() returns trigger language plpgsql as $$
   begin
     new.company_name_key := (select name_key from companies where organization_id = new.organization_id and id = new.company_id);
     return new;
   end $$`,
  `create trigger carry_company_name before insert or update of company_id on members for each row execute function carry_company_name()`,
  `create function spread_company_name() returns trigger language plpgsql as $$
   begin
     update members set company_id = company_id where organization_id = new.organization_id and company_id = new.id;
     return null;
   end $$`,
  `create trigger spread_company_name after update of name on companies for each row when (old.name is distinct from new.name) execute function spread_company_name()`,
]

const FUNCTIONS = [
  `create policy of_named_organization on users for select using (exists (select from members m where m.user_id = users.id))`,
  `create policy of_named_organization on sign_ins for select using (exists (select from members m where m.user_id = sign_ins.user_id))`,
  `create policy own_cards on members for select using (user_id = (select app_key('memberships_of'))::bigint)`,
  /**
   * Lets a person into an organization: names it for this transaction, and returns all that a request needs to know
   * about who acts. No row, and nothing named, when the person has no active card there or may not sign in.
   */
  `create function enter_organization(p_user bigint, p_organization bigint)
   returns table (organization jsonb, member jsonb, "group" jsonb, permissions text[], departments jsonb, is_owner boolean)
   language plpgsql as $$
   begin
     perform set_config('app.user', p_user::text, true), set_config('app.organizations', '{' || p_organization || '}', true);
     return query
       select to_jsonb(o), to_jsonb(m), to_jsonb(g),
         array(select permission from group_permissions p where p.organization_id = o.id and p.group_id = g.id),
         coalesce((select jsonb_agg(jsonb_build_object('id', d.department_id, 'isHead', d.is_head)) from department_members d
                   where d.organization_id = o.id and d.member_id = m.id), '[]'),
         a.owner_id = p_user
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
  /** The organizations a person may enter, for the switcher and the sign-in. */
  `create function memberships_of(p_user bigint)
   returns table (organization_id bigint, name text, color text, account_id bigint, account_name text, is_owner boolean, member_id bigint)
   language plpgsql as $$
   declare named text := current_setting('app.organizations', true);
   begin
     perform set_config('app.memberships_of', p_user::text, true);
     perform set_config('app.organizations', array(select m.organization_id from members m where m.user_id = p_user)::text, true);
     return query
       select o.id, o.name, o.color, a.id, a.name, a.owner_id = p_user, m.id
       from members m
       join groups g on g.organization_id = m.organization_id and g.id = m.group_id
       join organizations o on o.id = m.organization_id
       join accounts a on a.id = o.account_id
       where m.user_id = p_user and m.status = 'active' and g.may_sign_in
       order by o.id;
     perform set_config('app.memberships_of', '', true), set_config('app.organizations', coalesce(named, ''), true);
   end $$`,
]
