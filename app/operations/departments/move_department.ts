import type Department from '#models/department'
import type { Actor } from '#access/actor'

/** Puts a department after another one (null: first) and numbers the others from 1, writing only what moves. */
export async function moveDepartment(actor: Actor, department: Department, afterId: number | null) {
  const others = await actor.organization
    .related('departments')
    .query()
    .whereNot('id', department.id)
    .orderBy([{ column: 'position' }, { column: 'id' }])
  const index = afterId === null ? 0 : others.findIndex(({ id }) => id === afterId) + 1
  others.splice(index, 0, department)

  for (const [place, one] of others.entries()) {
    if (one.position !== place + 1) await one.merge({ position: place + 1 }).save()
  }
}
