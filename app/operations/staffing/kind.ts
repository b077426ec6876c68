import { AuthorizationResponse, errors } from '@adonisjs/bouncer'
import InvalidInput from '#exceptions/invalid_input'
import { decisionBehind } from '#operations/obey_decision'
import {
  addToOrganization,
  removeFromOrganization,
  type MembershipOutcome,
} from '#operations/staffing/join_organization'
import type { StaffingOptions } from '#domain/staffing'
import { tablesChangedSince } from '#queries/processes/journal_mark'
import { nameProcess } from '#processes/scope'
import { membershipsOf } from '#auth/users'
import { enterOrganization } from '#access/enter_organization'
import { nextItems, planLines, standingAfter, writeReceipts } from '#processes/lines'
import type { Outcome } from '#domain/processes'
import type { ProcessKind, Step } from '#processes/kind'
import { execute, sql } from '#wall/sql'

/** Organizations of one transaction: few, so that one sees it go on. */
const ORGANIZATIONS = 10
const COLUMNS = `i.label, (i.payload ->> 'organization')::bigint as "organizationId"`
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
    const items = await nextItems<Item>({ ...step, limit: ORGANIZATIONS }, COLUMNS)
    const done: Done[] = []
    for (const item of items) {
      await execute(trx, sql`savepoint dry_run`)
      done.push(await deal(step, item))
      await execute(trx, sql`rollback to savepoint dry_run`)
    }
    await planLines(process, done)
    return {
      ...standingAfter({ process, limit: ORGANIZATIONS }, items),
      items: (process.options as StaffingOptions).memberships.length,
    }
  },

  async apply(step) {
    const { process } = step
    const items = await nextItems<Item>({ ...step, limit: ORGANIZATIONS }, COLUMNS)
    const done: Done[] = []
    for (const item of items) done.push(await deal(step, item))
    await writeReceipts(
      process,
      done.map((one) => ({ ...one, table: 'members' }))
    )
    return standingAfter({ process, limit: ORGANIZATIONS }, items)
  },
}

export default staffing

/** One organization: whatever an operation refuses there is held, in its words, and the others go on. */
async function deal({ process, trx, actor }: Step, item: Item): Promise<Done> {
  const options = process.options as StaffingOptions
  const membership = options.memberships.find(
    ({ organizationId }) => organizationId === item.organizationId
  )!
  await execute(trx, sql`savepoint organization`)
  try {
    const there = await enterOrganization(trx, actor.user!, item.organizationId)
    if (!there) throw new InvalidInput({ field: '', rule: 'not_let_in' })
    const placed: MembershipOutcome =
      membership.action === 'add'
        ? await addToOrganization(there, options.person, membership)
        : await removeFromOrganization(there, options.person)
    await execute(trx, sql`release savepoint organization`)
    await nameProcess(actor, process)
    return { ...item, ...placed }
  } catch (error) {
    const refused = decisionBehind(error)
    if (!refused || refused.rule === 'gone') throw error
    // The name of the process comes back with the savepoint.
    await execute(trx, sql`rollback to savepoint organization`)
    return { ...item, ...refused, outcome: 'hold', recordId: null }
  }
}

async function writeItems({ process, trx }: Step) {
  const { memberships } = process.options as StaffingOptions
  await execute(
    trx,
    sql`delete from process_items where organization_id = ${process.organizationId} and process_id = ${process.id}`
  )
  await execute(
    trx,
    sql`insert into process_items (organization_id, process_id, position, label, payload)
     select ${process.organizationId}, ${process.id}, row_number() over (order by o.name, o.id), o.name, jsonb_build_object('organization', o.id)
     from organizations o where o.id = any (${memberships.map(({ organizationId }) => organizationId)})`
  )
}
