import { JournalSchema } from '#database/schema'

/** One changed row: what it was and what it became. Written by the database, never by hand. */
export default class JournalEntry extends JournalSchema {
  static table = 'journal'
  declare action: 'insert' | 'update' | 'delete'
  declare before: Record<string, unknown> | null
  declare after: Record<string, unknown> | null
}
