/**
 * SQL that is put together from fragments and goes to PostgreSQL as a named prepared statement, by the driver alone.
 * Values are bound, so the text of a statement stays the same from one run to the next, and it is planned once a
 * connection (`prepared_statements.ts`). A list is one value, an array: `= any (${ids})`, `from unnest(${names}::text[])`.
 */
import type { Database, QueryClient } from '@adonisjs/lucid/database'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import tag, { empty, join, raw, Sql } from 'sql-template-tag'
import type { Client, QueryResult, QueryResultRow } from 'pg'

export { empty, raw, Sql }

/** What may be bound. An object is sent as JSON; what is undefined is a mistake of whoever asks, and refused. */
export type Value =
  string | number | bigint | boolean | Date | null | object | readonly unknown[] | Sql

/** A statement or a piece of one. Pieces within pieces are composed, everything else is bound. */
export const sql = (strings: readonly string[], ...values: Value[]): Sql => tag(strings, ...values)

/** A name of a table, column or alias that the code chose, quoted. */
export const identifier = (name: string) => raw(`"${name.replaceAll('"', '""')}"`)

/** A number of the code's own that the planner is told of: how many rows are wanted at most. */
export const literal = (value: number) => raw(String(value))

/** The pieces with a separator between them; nothing of none. */
export const joined = (pieces: readonly Sql[], separator = ', ') =>
  pieces.length ? join(pieces, separator) : empty

/** All of the conditions, which is true of none. */
export const all = (conditions: readonly Sql[]) =>
  conditions.length ? join(conditions, ' and ') : sql`true`

/** The piece where it is wanted, else nothing. */
export const when = (isWanted: unknown, piece: Sql | (() => Sql)) =>
  isWanted ? (typeof piece === 'function' ? piece() : piece) : empty

/** Where a statement runs: in a transaction, or by itself on a connection of the pool. */
export type Executor = TransactionClientContract | Database

/** All rows that the statement gives. */
export async function allRows<Row extends object>(
  executor: Executor,
  statement: Sql
): Promise<Row[]> {
  return (await send<Row & QueryResultRow>(executor, statement)).rows
}

/** Its first row, if it gives one. */
export async function firstRow<Row extends object>(
  executor: Executor,
  statement: Sql
): Promise<Row | undefined> {
  return (await allRows<Row>(executor, statement))[0]
}

/** The row of a statement that always gives one: counts, answers of functions. */
export async function onlyRow<Row extends object>(
  executor: Executor,
  statement: Sql
): Promise<Row> {
  const row = await firstRow<Row>(executor, statement)
  if (!row) throw new Error('The statement gave no row')
  return row
}

/** Runs a statement for what it does; how many rows it touched. */
export async function execute(executor: Executor, statement: Sql): Promise<number> {
  return (await send(executor, statement)).rowCount ?? 0
}

async function send<Row extends QueryResultRow>(
  executor: Executor,
  { text, values }: Sql
): Promise<QueryResult<Row>> {
  if (values.includes(undefined)) throw new Error('A value of the statement is undefined')
  if (isTransaction(executor)) return (await connectionOf(executor)).query<Row>({ text, values })

  const pool = poolOf(executor)
  const connection: Client = await pool.acquireConnection()
  try {
    return await connection.query<Row>({ text, values })
  } finally {
    await pool.releaseConnection(connection)
  }
}

const isTransaction = (executor: Executor): executor is TransactionClientContract =>
  'isTransaction' in executor && executor.isTransaction

const connections = new WeakMap<TransactionClientContract, Client>()

/** The transaction's own connection; a transaction that is over has none. */
async function connectionOf(trx: TransactionClientContract): Promise<Client> {
  if (trx.isCompleted) throw new Error('The transaction is over')
  let connection = connections.get(trx)
  if (!connection) {
    connection = (await trx.knexClient.client.acquireConnection()) as Client
    connections.set(trx, connection)
  }
  return connection
}

const poolOf = (executor: Database) =>
  (executor.connection() as QueryClient).getWriteClient().client as {
    acquireConnection(): Promise<Client>
    releaseConnection(connection: Client): Promise<void>
  }
