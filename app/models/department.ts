import { DepartmentSchema } from '#database/schema'
import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import DepartmentMember from '#models/department_member'

/** A line: first line, second line, legal … Tickets belong to departments and are handed from one to another. */
export default class Department extends DepartmentSchema {
  @hasMany(() => DepartmentMember)
  declare places: HasMany<typeof DepartmentMember>
}
