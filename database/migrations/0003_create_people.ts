import { applicationRole } from '#database/application_role'
import { sqlFunctions } from '#database/functions'
import { limitLength, tenantTable, walledReference } from '#database/wall'
import { BaseSchema } from '@adonisjs/lucid/schema'

/** Groups, departments, companies and members of an organization, and the journal of their changes. */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...JOURNAL, ...TABLES, ...INDEXES, ...FUNCTIONS]) {
      this.schema.raw(statement)
    }
  }
}

const DATES = [
  `created_at timestamptz not null default now()`,
  `updated_at timestamptz not null default now()`,
]

/**
 * What a text is sorted and compared by: case and ё aside. Generated, so it cannot go stale; a column, since what is
 * behind row-level security is found by an index only through leakproof operators, and `lower` is none.
 */
const NAME_KEY = (column: string) =>
  `name_key text not null generated always as (replace(lower(${column}), 'ё', 'е')) stored`
const SORT_KEY = (column: string) =>
  `${column}_key text generated always as (replace(lower(${column}), 'ё', 'е')) stored`

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
  /** Triggers alone write the journal, with its owner's right: the application can neither forge nor change a line. */
  `revoke insert, update, delete on journal from ${applicationRole()}`,
  `create index journal_by_record on journal (organization_id, table_name, record_id, id)`,
  `create index journal_by_process on journal (organization_id, process_id, id) where process_id is not null`,
  /** What was lately deleted is looked for by table, newest first; most of a journal is something else. */
  `create index journal_deletions on journal (organization_id, table_name, id) where action = 'delete'`,
]

const TABLES = [
  ...tenantTable('groups', {
    traits: { searched: ['name'] },
    columns: [
      'name text not null',
      NAME_KEY('name'),
      `kind text not null check (kind in ('client', 'staff'))`,
      `role text check (role in ('client', 'administrator', 'staff'))`,
      'may_sign_in boolean not null default true',
      ...DATES,
      limitLength('groups', 'name', 100),
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
    traits: { heavy: ['description'], searched: ['name'] },
    columns: [
      'name text not null',
      NAME_KEY('name'),
      'description text',
      'position integer not null default 0',
      'heads_see_all boolean not null default false',
      ...DATES,
      limitLength('departments', 'name', 100),
      'unique (organization_id, name_key)',
    ],
  }),
  ...tenantTable('companies', {
    traits: {
      derived: ['match_key'],
      searched: ['name', 'website', 'email', 'phone', 'address'],
      dialled: ['phone'],
    },
    columns: [
      'name text not null',
      NAME_KEY('name'),
      'match_key text not null',
      'website text',
      SORT_KEY('website'),
      'email text',
      SORT_KEY('email'),
      'phone text',
      'address text',
      SORT_KEY('address'),
      ...DATES,
      limitLength('companies', 'name', 200),
      limitLength('companies', 'address', 500),
    ],
  }),
  ...tenantTable('members', {
    traits: {
      quiet: ['last_seen_at'],
      derived: ['company_name_key'],
      searched: [
        'full_name',
        'email',
        'phone',
        'mobile_phone',
        'telegram',
        'position',
        'company_id',
      ],
      dialled: ['phone', 'mobile_phone'],
    },
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
      SORT_KEY('position'),
      'phone text',
      'mobile_phone text',
      'telegram text',
      SORT_KEY('telegram'),
      `status text not null default 'active' check (status in ('active', 'blocked'))`,
      `access text not null default 'none' check (access in ('none', 'invited', 'active'))`,
      'receives_mail boolean not null default true',
      'uses_company_forms boolean not null default false',
      'sees_company_tickets boolean not null default false',
      'last_seen_at timestamptz',
      ...DATES,
      limitLength('members', 'full_name', 200),
      limitLength('members', 'position', 200),
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
      limitLength('saved_views', 'name', 60),
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

/**
 * Every index starts with the organization; lists are read by (what they are sorted by, id). Rows without the value
 * are read along their ids: the partial indexes cost an import only what is there.
 */
const INDEXES = [
  `create index on members (organization_id, name_key, id)`,
  `create index on members (organization_id, company_name_key, id)`,
  `create index on members (organization_id, last_seen_at, id)`,
  `create index on members (organization_id, created_at, id)`,
  `create index on members (organization_id, company_id, name_key, id)`,
  `create index on members (organization_id, group_id, name_key, id)`,
  `create index on members (user_id)`,
  /** By group, and by state within it: a page takes the first few of each stretch. */
  `create index members_by_group_and_state on members
     (organization_id, group_id, (case when status = 'blocked' then 3 when access = 'none' then 2 when access = 'invited' then 1 else 0 end), id)`,
  `create index members_by_mail on members (organization_id, receives_mail, id)`,
  `create index members_by_phone on members (organization_id, coalesce(mobile_phone, phone), id) where coalesce(mobile_phone, phone) is not null`,
  `create index members_by_position on members (organization_id, position_key, id) where position_key is not null`,
  `create index members_by_telegram on members (organization_id, telegram_key, id) where telegram_key is not null`,
  `create index on companies (organization_id, name_key, id)`,
  `create index on companies (organization_id, match_key)`,
  `create index on companies (organization_id, created_at, id)`,
  `create index companies_by_email on companies (organization_id, email_key, id) where email_key is not null`,
  `create index companies_by_phone on companies (organization_id, phone, id) where phone is not null`,
  `create index companies_by_website on companies (organization_id, website_key, id) where website_key is not null`,
  `create index companies_by_address on companies (organization_id, address_key, id) where address_key is not null`,
  `create index companies_by_change on companies (organization_id, updated_at, id)`,
  `create index on departments (organization_id, position, id)`,
  `create index on department_members (organization_id, department_id)`,
  `create index on saved_views (organization_id, resource)`,
  `create index on saved_views (organization_id, member_id)`,
]

/**
 * One place says what a member may do and be let into: `rights` (what groups allow), `viewers` (a row a member, all that
 * access depends on). A request enters an organization by the same row that audiences and explanations read. Columns
 * that a statement does not name cost it nothing. Read with the rights of who asks, so the wall holds.
 */
const VIEWERS = [
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

const FUNCTIONS = [
  ...sqlFunctions('carry_company_name', 'spread_company_name'),
  `create trigger carry_company_name before insert or update of company_id on members for each row execute function carry_company_name()`,
  `create trigger spread_company_name after update of name on companies for each row when (old.name is distinct from new.name) execute function spread_company_name()`,
  `create policy of_named_organization on users for select using (exists (select from members m where m.user_id = users.id))`,
  `create policy own_cards on members for select using (user_id = (select app_key('memberships_of'))::bigint)`,
  ...VIEWERS,
  ...sqlFunctions('enter_organization', 'memberships_of', 'record_sign_in', 'count_sessions'),
  ...sqlFunctions('grant_to_administrators'),
  `revoke execute on function grant_to_administrators(text) from ${applicationRole()}`,
]
