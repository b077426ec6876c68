import { errors } from '@adonisjs/core/http'
import type { Actor } from '#access/actor'
import { importKindOf } from '#imports/options'
import type Process from '#models/process'
import { allRows, raw, sql } from '#wall/sql'

type Held = {
  payload: any
  label: string | null
  outcome: string | null
  rule: string | null
  params: Record<string, any> | null
  changes: Record<string, [unknown, unknown]> | null
}

/** A row that an import held: what was read of it, why it is held, and companies of that name. 404 for any other row. */
export async function heldItem(actor: Actor, process: Process, position: number) {
  const rows = await allRows<Held>(
    actor.trx,
    sql`select i.payload, i.label, r.outcome, r.rule, r.params, r.changes from process_receipts r
     join process_items i using (organization_id, process_id, position)
     where r.organization_id = ${process.organizationId} and r.process_id = ${process.id} and r.position = ${position} and r.stage = 1 and r.outcome = 'hold'`
  )
  if (!rows.length) throw new errors.E_ROUTE_NOT_FOUND(['GET', 'rows'])
  const isContact = importKindOf(process) === 'contact_import'
  const companies =
    rows[0].rule === 'several_companies' ? await namesakes(actor, process, position, isContact) : []
  return { ...rows[0], companies }
}

async function namesakes(actor: Actor, process: Process, position: number, isContact: boolean) {
  return allRows<{ value: number; label: string }>(
    actor.trx,
    sql`select c.id as value, concat_ws(' · ', c.name, c.email, c.phone, c.address) as label
     from process_items i join companies c on c.organization_id = i.organization_id and c.match_key = ${raw(isContact ? 'i.related_key' : 'i.key')}
     where i.organization_id = ${process.organizationId} and i.process_id = ${process.id} and i.position = ${position} order by c.id limit 6`
  )
}
