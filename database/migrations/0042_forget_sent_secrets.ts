import { BaseSchema } from '@adonisjs/lucid/schema'

/** A letter that carries a one-time link is nobody's to read once the SMTP server has taken it: then only its envelope stays. */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const STATEMENTS = [
  `alter table mails
     add carries_secret boolean not null default false,
     alter html drop not null,
     alter text drop not null`,
  `select set_config('app.product', 'on', true)`,
  /** Letters from before: these carried links to reset, to confirm and to accept. */
  `update mails set html = null, text = null where state = 'sent' and text ~ '/(password-resets|email-changes|invitations)/'`,
  `update mails set carries_secret = true where state <> 'sent' and text ~ '/(password-resets|email-changes|invitations)/'`,
  `select set_config('app.product', '', true)`,
]
