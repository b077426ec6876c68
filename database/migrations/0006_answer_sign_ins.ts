import { BaseSchema } from '@adonisjs/lucid/schema'

/** One-time tokens, sessions that stay ended, more to write down about sign-ins, and an organization's own history. */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const STATEMENTS = [
  /**
   * Makes a one-time token for a person, whoever acts now. Older ones for the same purpose can no longer be spent; of
   * invitations, only those to the same place. Nothing happens for a person that does not exist: the statements are
   * the same, so nobody can tell by the time it takes.
   */
  `create function issue_user_token(p_user bigint, p_purpose text, p_hash text, p_payload jsonb, p_seconds integer) returns void language plpgsql as $$
   declare acting text := current_setting('app.user', true);
   begin
     perform set_config('app.user', coalesce(p_user::text, ''), true);
     update user_tokens set used_at = now()
       where user_id = p_user and purpose = p_purpose and used_at is null and (p_purpose <> 'invitation' or payload = p_payload);
     insert into user_tokens (user_id, purpose, hash, payload, expires_at)
       select u.id, p_purpose, p_hash, p_payload, now() + make_interval(secs => p_seconds) from users u where u.id = p_user;
     perform set_config('app.user', coalesce(acting, ''), true);
   end $$`,
  /** A session that was ended while a request of it was still running is not brought back by that request's last word. */
  `create function session_update(p_id text, p_data text, p_user bigint, p_remembered boolean, p_seconds integer, p_ip text, p_user_agent text) returns void language plpgsql as $$
   begin
     perform set_config('app.session', p_id, true);
     update sessions set data = p_data, user_id = p_user, is_remembered = p_remembered, expires_at = now() + make_interval(secs => p_seconds),
       last_seen_at = now(), ip = p_ip, user_agent = p_user_agent where id = p_id;
     perform set_config('app.session', '', true);
   end $$`,
  `alter table sign_ins drop constraint sign_ins_outcome_check`,
  `alter table sign_ins add constraint sign_ins_outcome_check check (outcome in (
     'registered', 'signed_in', 'signed_out', 'wrong_password', 'banned', 'throttled', 'sessions_ended',
     'reset_requested', 'password_reset', 'password_changed', 'email_changed', 'invitation_accepted'))`,
  `create index sign_ins_by_time on sign_ins (id desc)`,
  /** The organization's own row carries its id under another name than the tables inside the wall. */
  `create function journal_organization() returns trigger language plpgsql as $$
   declare
     quiet constant text[] := array['version', 'updated_at'];
     was jsonb; now_is jsonb;
   begin
     select jsonb_object_agg(e.key, e.value), jsonb_object_agg(e.key, to_jsonb(new) -> e.key) into was, now_is
       from jsonb_each(to_jsonb(old) - quiet) e where to_jsonb(new) -> e.key is distinct from e.value;
     if was is not null then
       insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, before, after, version)
       values (new.id, nullif(current_setting('app.process', true), '')::bigint, nullif(current_setting('app.member', true), '')::bigint,
         app_user_id(), 'organizations', new.id, 'update', was, now_is, new.version);
     end if;
     return null;
   end $$`,
  `create trigger journal_update after update on organizations for each row execute function journal_organization()`,
]
