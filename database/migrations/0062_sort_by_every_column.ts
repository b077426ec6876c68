import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Lists are sorted by every column they show. A text is sorted by a key of its own, case and ё aside: an expression
 * would not do, since what is behind row-level security is found by an index only through leakproof operators, and
 * `lower` is none.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...KEYS, ...INDEXES]) this.schema.raw(statement)
  }
}

const key = (table: string, column: string) =>
  `alter table ${table} add column ${column}_key text generated always as (replace(lower(${column}), 'ё', 'е')) stored`

const KEYS = [
  key('members', 'position'),
  key('members', 'telegram'),
  key('companies', 'email'),
  key('companies', 'website'),
  key('companies', 'address'),
  key('processes', 'title'),
]

/** Rows without the value are read along their ids: the partial indexes cost an import only what is there. */
const INDEXES = [
  /** By group, and by state within it: a page takes the first few of each stretch. */
  `create index members_by_group_and_state on members
     (organization_id, group_id, (case when status = 'blocked' then 3 when access = 'none' then 2 when access = 'invited' then 1 else 0 end), id)`,
  `create index members_by_mail on members (organization_id, receives_mail, id)`,
  `create index members_by_phone on members (organization_id, coalesce(mobile_phone, phone), id) where coalesce(mobile_phone, phone) is not null`,
  `create index members_by_position on members (organization_id, position_key, id) where position_key is not null`,
  `create index members_by_telegram on members (organization_id, telegram_key, id) where telegram_key is not null`,
  `create index companies_by_email on companies (organization_id, email_key, id) where email_key is not null`,
  `create index companies_by_phone on companies (organization_id, phone, id) where phone is not null`,
  `create index companies_by_website on companies (organization_id, website_key, id) where website_key is not null`,
  `create index companies_by_address on companies (organization_id, address_key, id) where address_key is not null`,
  `create index companies_by_change on companies (organization_id, updated_at, id)`,
  `create index processes_by_title on processes (organization_id, title_key, id)`,
  `create index processes_by_kind on processes (organization_id, kind, id)`,
  `create index processes_by_end on processes (organization_id, finished_at, id)`,
]
