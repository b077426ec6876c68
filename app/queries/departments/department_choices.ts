import type { Actor } from '#access/actor'
import { allRows, firstRow, sql } from '#wall/sql'

/** Departments in their order, as choices of a form; leaving one out. */
export async function departmentChoices(actor: Actor, exceptId?: number) {
  const rows = await allRows<{ id: number; name: string }>(
    actor.trx,
    sql`select id, name from departments where organization_id = ${actor.organization.id} and id <> ${exceptId ?? 0} order by position, id`
  )
  return rows.map(({ id, name }) => ({ value: String(id), label: name }))
}

/** The id of the department that stands right before this one; '' when it is the first. */
export async function departmentBefore(actor: Actor, department: { id: number; position: number }) {
  const before = await firstRow<{ id: number }>(
    actor.trx,
    sql`select id from departments where organization_id = ${actor.organization.id} and id <> ${department.id} and position <= ${department.position} order by position desc, id desc limit 1`
  )
  return before ? String(before.id) : ''
}
