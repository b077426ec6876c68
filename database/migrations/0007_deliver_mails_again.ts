import { BaseSchema } from '@adonisjs/lucid/schema'

/** "Send again" makes another delivery of the same mail; why an attempt failed is kept as a kind, for words, and as the server's own answer. */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const STATEMENTS = [
  `alter table mails
     add deliveries integer not null default 1,
     add error_kind text check (error_kind in ('unreachable', 'sign_in', 'refused', 'postponed', 'other'))`,
  `create index mails_waiting on mails (id) where state = 'waiting'`,
  /** Whoever may read a mail may lock it and send it again; what may be changed is the operation's business. */
  `create policy senders on mails for update using (
     organization_id = any ((select current_organizations())::bigint[])
     or (organization_id is null and account_id in (select id from accounts where owner_id = (select app_user_id()))))`,
]
