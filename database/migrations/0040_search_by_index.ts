import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Search never walks the whole table: for a fragment that very many texts hold, the planner expects to meet enough of
 * them soon, and is wrong where those stand at the end.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(
      'alter function search_records(bigint, text, text, integer) set enable_seqscan = off'
    )
  }
}
