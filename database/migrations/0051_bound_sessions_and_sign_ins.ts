import { BaseSchema } from '@adonisjs/lucid/schema'

/** A session has an end that no use puts off, and what happened at the door belongs to an organization or to nobody. */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...SESSIONS, ...SIGN_INS]) this.schema.raw(statement)
  }
}

const PINNED = 'set search_path = public, pg_temp'

const SESSIONS = [
  /** A week after signing in, or half a year with "keep me signed in". */
  `create function bound_session() returns trigger language plpgsql ${PINNED} as $$
   begin
     new.expires_at := least(new.expires_at, new.created_at + case when new.is_remembered then interval '180 days' else interval '7 days' end);
     return new;
   end $$`,
  `create trigger bound_session before insert or update on sessions for each row execute function bound_session()`,
]

const SIGN_INS = [
  `alter table sign_ins add organization_id bigint references organizations (id), drop constraint sign_ins_outcome_check`,
  `alter table sign_ins add constraint sign_ins_outcome_check check (outcome in (
     'registered', 'signed_in', 'signed_out', 'wrong_password', 'banned', 'throttled', 'sessions_ended',
     'reset_requested', 'password_reset', 'password_changed', 'email_changed', 'invitation_accepted', 'entered'))`,
  `create index on sign_ins (organization_id, id)`,
  `drop policy of_named_organization on sign_ins`,
  `create policy of_named_organization on sign_ins for select using (organization_id = any ((select current_organizations())::bigint[]))`,
  /**
   * What happens at the door above organizations is an organization's only when the person belongs to no other: of
   * somebody who works for several, each learns when they came in there, and nothing else.
   */
  `create function record_sign_in(p_outcome text, p_user bigint, p_organization bigint, p_ip text, p_user_agent text) returns void language plpgsql ${PINNED} as $$
   declare place bigint := p_organization;
   begin
     if place is null and p_user is not null then
       perform set_config('app.memberships_of', p_user::text, true);
       select min(m.organization_id) into place from members m where m.user_id = p_user having count(*) = 1;
       perform set_config('app.memberships_of', '', true);
     end if;
     insert into sign_ins (user_id, organization_id, outcome, ip, user_agent) values (p_user, place, p_outcome, p_ip, p_user_agent);
   end $$`,
  `alter table sign_ins no force row level security`,
  `alter table members no force row level security`,
  `update sign_ins s set organization_id = m.place
     from (select user_id, min(organization_id) as place from members where user_id is not null group by user_id having count(*) = 1) m
     where m.user_id = s.user_id`,
  `alter table sign_ins force row level security`,
  `alter table members force row level security`,
]
