import { AuthorizationResponse, errors } from '@adonisjs/bouncer'
import InvalidInput from '#exceptions/invalid_input'
import { decisionBehind } from '#operations/obey_decision'
import {
  addToOrganization,
  removeFromOrganization,
  type Placed,
} from '#operations/staffing/place_person'
import type { StaffingOptions } from '#operations/staffing/options'
import { tablesChangedSince } from '#queries/processes/journal_mark'
import { nameProcess } from '#processes/scope'
import { membershipsOf } from '#auth/users'
import { enterOrganization } from '#access/entrance'
import type { Outcome } from '#domain/processes'
import type { ProcessKind, Step } from '#processes/kind'

/** Organizations of one transaction: few, so that one sees it go on. */
const ORGANIZATIONS = 10
/** What decides who gains and loses what. */
const TABLES = ['members', 'department_members', 'departments', 'groups', 'saved_views']

type Item = { position: number; label: string; organizationId: number }
type Done = Item & {
  outcome: Outcome
  rule: string | null
  params: object | null
  recordId: number | null
}

/**
 * Adds one person to organizations of the account, or takes them out, an item each. In every organization the owner's
 * own card acts there, through the same operations as a page; the preview does it and takes it back.
 */
const staffing: ProcessKind = {
  isOutdated: (process) => tablesChangedSince(process, TABLES),

  async authorize(actor, { organizations }) {
    const own = actor.isOwner ? await membershipsOf(actor.user!.id, actor.trx) : []
    const inAccount = own
      .filter(({ isOwner, accountId }) => isOwner && accountId === actor.organization.accountId)
      .map(({ organizationId }) => organizationId)
    if (organizations.every((id) => inAccount.includes(id))) return
    throw new errors.E_AUTHORIZATION_FAILURE(AuthorizationResponse.deny())
  },

  async plan(step) {
    const { process, trx } = step
    if (process.cursor === 0) await writeItems(step)
    const items = await nextItems(step)
    const done: Done[] = []
    for (const item of items) {
      await trx.rawQuery('savepoint dry_run')
      done.push(await deal(step, item))
      await trx.rawQuery('rollback to savepoint dry_run')
    }
    await trx.rawQuery(
      `update process_items i set outcome = v.outcome, rule = v.rule, params = v.params
       from jsonb_to_recordset(?) as v(position int, outcome text, rule text, params jsonb)
       where i.organization_id = ? and i.process_id = ? and i.position = v.position`,
      [JSON.stringify(done), process.organizationId, process.id]
    )
    return { ...progress(step, items), items: (process.options as StaffingOptions).places.length }
  },

  async apply(step) {
    const { process, trx } = step
    const items = await nextItems(step)
    const done: Done[] = []
    for (const item of items) done.push(await deal(step, item))
    await trx.rawQuery(
      `insert into process_receipts (organization_id, process_id, position, label, table_name, record_id, target_organization_id, outcome, rule, params)
       select ?, ?, v.position, v.label, 'members', v."recordId", v."organizationId", v.outcome, v.rule, v.params
       from jsonb_to_recordset(?) as v(position int, label text, "recordId" bigint, "organizationId" bigint, outcome text, rule text, params jsonb)`,
      [process.organizationId, process.id, JSON.stringify(done)]
    )
    return progress(step, items)
  },
}

export default staffing

/** One organization: whatever an operation refuses there is held, in its words, and the others go on. */
async function deal({ process, trx, actor }: Step, item: Item): Promise<Done> {
  const options = process.options as StaffingOptions
  const place = options.places.find(({ organizationId }) => organizationId === item.organizationId)!
  await trx.rawQuery('savepoint organization')
  try {
    const there = await enterOrganization(trx, actor.user!, item.organizationId)
    if (!there) throw new InvalidInput({ field: '', rule: 'not_let_in' })
    const placed: Placed =
      place.deed === 'add'
        ? await addToOrganization(there, options.person, place)
        : await removeFromOrganization(there, options.person)
    await trx.rawQuery('release savepoint organization')
    await nameProcess(actor, process)
    return { ...item, ...placed }
  } catch (error) {
    const refused = decisionBehind(error)
    if (!refused || refused.rule === 'gone') throw error
    // The name of the process comes back with the savepoint.
    await trx.rawQuery('rollback to savepoint organization')
    return { ...item, ...refused, outcome: 'hold', recordId: null }
  }
}

async function writeItems({ process, trx }: Step) {
  const { places } = process.options as StaffingOptions
  await trx.rawQuery('delete from process_items where organization_id = ? and process_id = ?', [
    process.organizationId,
    process.id,
  ])
  await trx.rawQuery(
    `insert into process_items (organization_id, process_id, position, label, payload)
     select ?, ?, row_number() over (order by o.name, o.id), o.name, jsonb_build_object('organization', o.id)
     from organizations o where o.id = any (?)`,
    [
      process.organizationId,
      process.id,
      places.map(({ organizationId }) => organizationId),
    ] as any[]
  )
}

async function nextItems({ process, trx }: Step): Promise<Item[]> {
  const { rows } = await trx.rawQuery(
    `select position, label, (payload ->> 'organization')::bigint as "organizationId" from process_items
     where organization_id = ? and process_id = ? and position > ? order by position limit ${ORGANIZATIONS}`,
    [process.organizationId, process.id, process.cursor]
  )
  return rows
}

const progress = ({ process }: Step, items: Item[]) => ({
  cursor: items.at(-1)?.position ?? process.cursor,
  done: process.done + items.length,
  isFinished: items.length < ORGANIZATIONS,
})
