import { DepartmentMemberSchema } from '#database/schema'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import Department from '#models/department'
import Member from '#models/member'

/** A member's place in a department; a head leads it. */
export default class DepartmentMember extends DepartmentMemberSchema {
  static table = 'department_members'

  @belongsTo(() => Department)
  declare department: BelongsTo<typeof Department>

  @belongsTo(() => Member)
  declare member: BelongsTo<typeof Member>
}
