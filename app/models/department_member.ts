import { DepartmentMemberSchema } from '#database/schema'

/** A member's place in a department; a head leads it. */
export default class DepartmentMember extends DepartmentMemberSchema {
  static table = 'department_members'
}
