import { MemberSchema } from '#database/schema'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import Company from '#models/company'
import DepartmentMember from '#models/department_member'
import Group from '#models/group'

/** A person's card inside one organization: contact or employee, by the kind of the group. */
export default class Member extends MemberSchema {
  declare status: 'active' | 'blocked'
  declare access: 'none' | 'invited' | 'active'

  @belongsTo(() => Group)
  declare group: BelongsTo<typeof Group>

  @belongsTo(() => Company)
  declare company: BelongsTo<typeof Company>

  @hasMany(() => DepartmentMember)
  declare departmentMemberships: HasMany<typeof DepartmentMember>
}
