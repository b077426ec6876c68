import { sqlFunctions } from '#database/functions'
import { applicationRole } from '#database/application_role'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Search over fragments. Trigram operators may not use an index ahead of a row-level policy, so the fragments of all
 * records stand in one table that only its owner's function reads; callers join the ids to the record under its own
 * policy. Which columns can be found, their traits say, and their tables' triggers follow. Enabled but not forced, since the function's owner must pass: the architecture test knows this exception.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...DOCUMENTS, ...SEARCH]) {
      this.schema.raw(statement)
    }
  }
}

const DOCUMENTS = [
  `create table search_documents (
     organization_id bigint not null references organizations (id),
     kind text not null,
     record_id bigint not null,
     body text not null,
     primary key (organization_id, kind, record_id)
   )`,
  `comment on table search_documents is 'not journaled'`,
  `create index search_documents_by_fragment on search_documents using gin (organization_id, kind, body gin_trgm_ops)`,
  `alter table search_documents enable row level security`,
  `revoke all on search_documents from ${applicationRole()}`,
]

const SEARCH = sqlFunctions('search_records')
