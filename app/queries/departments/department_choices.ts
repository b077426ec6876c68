import type { Actor } from '#access/actor'

/** Departments in their order, as choices of a form; leaving one out. */
export async function departmentChoices(actor: Actor, exceptId?: number) {
  const { rows } = await actor.trx.rawQuery<{
    rows: { id: number; name: string }[]
  }>(
    `select id, name from departments where organization_id = ? and id <> ? order by position, id`,
    [actor.organization.id, exceptId ?? 0]
  )
  return rows.map(({ id, name }) => ({ value: String(id), label: name }))
}

/** The id of the department that stands right before this one; '' when it is the first. */
export async function departmentBefore(actor: Actor, department: { id: number; position: number }) {
  const { rows } = await actor.trx.rawQuery(
    `select id from departments where organization_id = ? and id <> ? and position <= ? order by position desc, id desc limit 1`,
    [actor.organization.id, department.id, department.position]
  )
  return rows.length ? String(rows[0].id) : ''
}
