import type { WallFinding } from '#queries/wall/catalogue'
import { nameScope } from '#wall/scope'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

/**
 * Tries to read and write across the wall as the application's role: with one organization named, rows of others must
 * not be there, be changed, or be made. Every attempt is undone; the transaction goes on.
 */
export async function attemptFindings(
  trx: TransactionClientContract,
  mine: number
): Promise<WallFinding[]> {
  const findings: WallFinding[] = []
  const tables = await tenantTables(trx)

  for (const table of tables) {
    await nameScope(trx, {})
    findings.push({ table, rule: 'nothing_without_name', holds: (await count(trx, table)) === 0 })

    await nameScope(trx, { organizations: [mine] })
    findings.push({
      table,
      rule: 'nobody_elses_rows',
      holds: (await count(trx, table, mine)) === 0,
    })
    findings.push({
      table,
      rule: 'cannot_carry_out',
      holds: await cannotCarryOut(trx, table, mine),
    })
  }
  findings.push({
    table: 'members',
    rule: 'cannot_take_foreign_person',
    holds: await cannotTakeForeignPerson(trx, mine),
  })
  return findings
}

/** A card of one's own with the sign-in of a stranger would make the stranger's row readable. */
async function cannotTakeForeignPerson(
  trx: TransactionClientContract,
  mine: number
): Promise<boolean> {
  const nobodyKnown = 0
  return isRefused(
    trx,
    'update members set user_id = ? where organization_id = ? and id = (select max(id) from members where organization_id = ?)',
    [nobodyKnown, mine, mine]
  )
}

async function tenantTables(trx: TransactionClientContract): Promise<string[]> {
  const rows = await allRows<{ name: string }>(
    trx,
    sql`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and a.attnotnull
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege(c.oid, 'select') order by 1`
  )
  return rows.map(({ name }: { name: string }) => name)
}

async function count(
  trx: TransactionClientContract,
  table: string,
  except?: number
): Promise<number> {
  const others = except ? ' where organization_id <> ?' : ''
  const { rows } = await trx.rawQuery(
    `select count(*)::int as n from ${table}${others}`,
    except ? [except] : []
  )
  return rows[0].n
}

/** Moving own rows into another organization is refused by the policy's check, or by the lack of the right to change. */
const cannotCarryOut = (trx: TransactionClientContract, table: string, mine: number) =>
  isRefused(
    trx,
    `update ${table} set organization_id = organization_id + 1 where organization_id = ?`,
    [mine]
  )

/** Whether a change is refused for want of a right, or finds no row; it is undone in any case. */
async function isRefused(
  trx: TransactionClientContract,
  statement: string,
  bindings: number[]
): Promise<boolean> {
  const attempt = await trx.transaction()
  try {
    const result = await attempt.rawQuery(statement, bindings)
    return result.rowCount === 0
  } catch (error: any) {
    return error.code === '42501'
  } finally {
    await attempt.rollback()
  }
}
