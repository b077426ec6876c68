import { companyMatchKey } from '#domain/company_names'
import type Process from '#models/process'
import { allRows, sql } from '#wall/sql'

/** After more changes than these, asking what each of them means would take longer than a new preview. */
const MOST_CHANGES = 2000

type Change = {
  table: 'members' | 'companies'
  id: number
  /** Names of a company, addresses of a member: as they were, became, and are now. */
  texts: (string | null)[]
}

/**
 * Whether somebody changed, since the preview was made, a record that it speaks of, or one that a row of the file would
 * now be compared with: the same e-mail, the same company. A busy desk's other work leaves the preview true.
 */
export async function importPreviewOutdated(process: Process): Promise<boolean> {
  const { organizationId, id, plannedAtJournal } = process
  const trx = process.$trx!
  const found = await trx.rawQuery(
    `select j.table_name as "table", j.record_id as id, array[
         j.before ->> 'name', j.after ->> 'name', c.name, lower(j.before ->> 'email'), lower(j.after ->> 'email')] as texts
       from journal j left join companies c on j.table_name = 'companies' and c.organization_id = j.organization_id and c.id = j.record_id
       where j.organization_id = ? and j.id > ? and j.table_name in ('members', 'companies') limit ${MOST_CHANGES + 1}`,
    [organizationId, plannedAtJournal ?? 0] as any[]
  )
  const changes: Change[] = found.rows
  if (!changes.length) return false
  if (changes.length > MOST_CHANGES) return true

  const idsOf = (table: Change['table']) =>
    changes.filter((change) => change.table === table).map((change) => change.id)
  const rows = await allRows<{ outdated: boolean }>(
    trx,
    sql`select exists (
       select from process_items i where i.organization_id = ${organizationId} and i.process_id = ${id} and (
         i.key = any (${changes.flatMap(keysOf)}) or i.related_key = any (${changes.filter(({ table }) => table === 'companies').flatMap(keysOf)}) or i.related_id = any (${idsOf('companies')}::bigint[])
         or (i.table_name = 'members' and i.record_id = any (${idsOf('members')}::bigint[])) or (i.table_name = 'companies' and i.record_id = any (${idsOf('companies')}::bigint[])))
     ) as outdated`
  )
  return rows[0].outdated
}

/** What rows of a file are matched with: contacts by e-mail, companies by what their names have in common. */
function keysOf({ table, texts: [before, after, now, oldEmail, newEmail] }: Change): string[] {
  const texts = table === 'members' ? [oldEmail, newEmail] : [before, after, now]
  const known = texts.filter((text): text is string => Boolean(text))
  return table === 'members' ? known : known.map(companyMatchKey)
}
