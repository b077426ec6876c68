import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * All that access depends on, a row a member: the viewer's side of every clause of visibility when many members are asked
 * about at once. Read with the rights of who asks, so the wall holds.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(
      `create view viewers with (security_invoker = true) as
       select m.organization_id, m.id as member_id, m.user_id, m.group_id, m.company_id, m.name_key, o.account_id, g.kind,
         coalesce(a.owner_id = m.user_id, false) as is_owner,
         m.user_id is not null and m.status = 'active' and g.may_sign_in as may_enter
       from members m
       join groups g on g.organization_id = m.organization_id and g.id = m.group_id
       join organizations o on o.id = m.organization_id
       join accounts a on a.id = o.account_id`
    )
  }
}
