import type { BasePolicy } from '@adonisjs/bouncer'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { importKinds } from '#domain/import_settings'
import { permissions } from '#domain/permissions'
import type { Visibility } from '#access/rule'
import type { GroundAnswer, Verdict } from '#access/action'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Policy = (new () => BasePolicy) & { noun: string; visibility?: Visibility }

/**
 * Every policy about members, found as the files are: a new one is asked without being named. The account's stands above
 * organizations, and is asked about people.
 */
export const policies: Policy[] = []
for (const file of globSync('app/policies/*_policy.ts').sort()) {
  const { default: policy } = await import(`#policies/${basename(file, '.ts')}`)
  if (basename(file) !== 'account_policy.ts') policies.push(policy)
}

/** The actions that a policy decides about. */
export const actionsOf = (policy: Policy) =>
  Object.getOwnPropertyNames(policy.prototype).filter((name) => name !== 'constructor')

/**
 * What an action may be asked about, each list of details once; without a database, records that are nobody's. Fails for a
 * action about something that is not known here.
 */
export async function detailsOf(
  trx: TransactionClientContract | null,
  policy: Policy,
  action: string
): Promise<unknown[][]> {
  const method = (policy.prototype as any)[action] as (...details: unknown[]) => Verdict
  if (method.length <= 1) return [[]]
  const name = `${policy.noun}.${action}`
  const records = async (table: string) => {
    if (!trx) return [[{ memberId: 0, isShared: false }]]
    const { rows } = await trx.rawQuery(`select * from ${table} order by id desc limit 6`)
    return rows.map((row: any) => [{ memberId: row.member_id, isShared: row.is_shared }])
  }
  if (name === 'groups.grant') return permissions.map((permission) => [permission])
  if (name === 'members.create') return [[], ['client'], ['staff']]
  if (policy.noun === 'members') return [[], [{ kind: 'client' }], [{ kind: 'staff' }]]
  if (policy.noun === 'processes') return records('processes')
  if (policy.noun === 'saved_views') return records('saved_views')
  if (name === 'imports.run' || name === 'imports.change') return importKinds.map((kind) => [kind])
  if (name === 'imports.contacts')
    return [[], [{ onUnknownCompany: 'create' }], [{ onUnknownCompany: 'skip' }]]
  throw new Error(`${name} is asked about something: say here about what`)
}

/** Somebody who has nothing: every ground that looks at a record lacks it. */
const nobody = {
  may: () => false,
  isOwner: false,
  isStaff: false,
  headsAll: false,
  member: { id: -1 },
}

/** The grounds of a policy's action, whatever it is asked about, as nobody is answered. */
export async function groundsOf(policy: Policy, action: string): Promise<GroundAnswer[]> {
  const answers = (await detailsOf(null, policy, action)).flatMap((details) =>
    ((new policy() as any)[action](nobody, ...details) as Verdict).grounds()
  )
  return [...new Map(answers.map((answer) => [answer.ground, answer])).values()]
}
