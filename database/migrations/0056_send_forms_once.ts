import { forceRowLevelSecurity } from '#database/wall'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What became of forms, so that one that is sent twice is done once; and forms whose sender was no longer signed in,
 * kept until they are. Both hold texts that only the application's key opens, and are swept after a day.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...TABLES, ...POLICIES, ...FUNCTIONS]) this.schema.raw(statement)
  }
}

const TABLES = [
  `create table form_answers (
     key text primary key,
     /** The answer; null while the form is being worked on. */
     sealed text,
     /** Whoever works on it longer than this is taken to have died. */
     claimed_until timestamptz not null default now(),
     expires_at timestamptz not null default now() + interval '1 day'
   )`,
  `create index on form_answers (expires_at)`,
  `create table kept_forms (
     user_id bigint not null references users (id) on delete cascade,
     nonce text not null,
     sealed text not null,
     created_at timestamptz not null default now(),
     expires_at timestamptz not null default now() + interval '1 day',
     primary key (user_id, nonce)
   )`,
  `create index on kept_forms (expires_at)`,
]

const POLICIES = [
  ...['form_answers', 'kept_forms'].flatMap(forceRowLevelSecurity),
  `create policy by_key on form_answers using (key = (select app_key('form')))`,
  `create policy expired on form_answers using (expires_at <= now())`,
  `create policy own on kept_forms using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()))`,
  `create policy expired on kept_forms using (expires_at <= now())`,
]

const PINNED = 'language plpgsql set search_path = public, pg_temp'

/** Each shows its key to the policy above for its own duration. */
const FUNCTIONS = [
  /** Whether it is this transaction's turn to answer the form, and the answer when there is one. Never waits. */
  `create function form_turn(p_key text) returns table (is_free boolean, sealed text) ${PINNED} as $$
   begin
     if not pg_try_advisory_xact_lock(hashtextextended(p_key, 56)) then
       return query select false, null::text;
       return;
     end if;
     perform set_config('app.form', p_key, true);
     return query select true, (select a.sealed from form_answers a where a.key = p_key and a.expires_at > now());
     perform set_config('app.form', '', true);
   end $$`,
  /** The same where no transaction spans the deed: a claim that ends by itself. */
  `create function form_claim(p_key text, p_seconds integer) returns table (is_free boolean, sealed text) ${PINNED} as $$
   declare claimed text;
   begin
     perform set_config('app.form', p_key, true);
     insert into form_answers (key, claimed_until) values (p_key, now() + make_interval(secs => p_seconds))
     on conflict (key) do update set sealed = null, claimed_until = excluded.claimed_until, expires_at = excluded.expires_at
       where form_answers.expires_at <= now() or (form_answers.sealed is null and form_answers.claimed_until <= now())
     returning key into claimed;
     return query select claimed is not null, (select a.sealed from form_answers a where a.key = p_key);
     perform set_config('app.form', '', true);
   end $$`,
  `create function form_keep(p_key text, p_sealed text) returns void ${PINNED} as $$
   begin
     perform set_config('app.form', p_key, true);
     insert into form_answers (key, sealed) values (p_key, p_sealed)
     on conflict (key) do update set sealed = excluded.sealed, expires_at = excluded.expires_at;
     perform set_config('app.form', '', true);
   end $$`,
  /** A deed that failed is no answer: the next try acts. */
  `create function form_drop(p_key text) returns void ${PINNED} as $$
   begin
     perform set_config('app.form', p_key, true);
     delete from form_answers where key = p_key;
     perform set_config('app.form', '', true);
   end $$`,
]
