import { DepartmentSchema } from '#database/schema'

/** A line: first line, second line, legal … Tickets belong to departments and are handed from one to another. */
export default class Department extends DepartmentSchema {}
