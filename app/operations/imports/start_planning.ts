import { headerAt } from '#domain/imports/headings'
import { missingFields } from '#domain/imports/layouts'
import InvalidInput from '#exceptions/invalid_input'
import type Process from '#models/process'
import { lockImport } from '#operations/imports/lock_import'
import { layoutOf } from '#imports/look_at_file'
import { importKindOf, optionsOf } from '#imports/options'
import { signalProcess } from '#operations/processes/plan_process'
import { importSettings } from '#queries/imports/import_settings'
import type { Actor } from '#access/actor'
import { kindOf } from '#processes/kinds'
import { execute, sql } from '#wall/sql'

/**
 * Goes on from the check to the preview: the worker reads the file and decides about each row by the organization's
 * settings as they stand now. Refused while a column that no row can do without is not said (InvalidInput).
 */
export async function startPlanning(actor: Actor, id: number): Promise<Process> {
  const process = await lockImport(actor, id, ['draft'])
  const kind = importKindOf(process)
  const options = optionsOf(process)
  const { settings, groupId } = await importSettings(actor, kind)

  const [missing] = missingFields(layoutOf(kind), options.mapping, settings.onBadEmail === 'make')
  if (missing)
    throw new InvalidInput({ field: 'columns', rule: `import_needs_${missing.toLowerCase()}` })

  await rememberMapping(actor, process)
  await process
    .merge({
      state: 'planning',
      cursor: 0,
      done: 0,
      items: 0,
      phase: 'reading',
      options: { ...options, settings, groupId, step: 'reading', rounds: 0, refusal: null },
    })
    .save()
  // What the settings ask for may be more than the actor may do: companies that are made along.
  await (await kindOf(kind)).authorize(actor, process)
  await signalProcess(process, 'begin')
  return process
}

/**
 * A mapping that somebody made by hand is used for the next file with this very heading. One that takes columns beyond
 * the heading is not: in another file something else may stand there.
 */
async function rememberMapping(actor: Actor, process: Process) {
  const { header, look, mapping } = optionsOf(process)
  const row = look?.first.find(({ number }) => number === header)
  if (!row) return
  const kind = importKindOf(process)
  const heading = headerAt(layoutOf(kind), [row.cells], 0)
  const isPlain = JSON.stringify(heading.mapping) === JSON.stringify(mapping)
  if (isPlain || mapping.length !== heading.cells.length) {
    await execute(
      actor.trx,
      sql`delete from import_mappings where organization_id = ${process.organizationId} and kind = ${kind} and header = ${heading.fingerprint}`
    )
    return
  }
  await execute(
    actor.trx,
    sql`insert into import_mappings (organization_id, kind, header, mapping) values (${process.organizationId}, ${kind}, ${heading.fingerprint}, ${JSON.stringify(mapping)})
     on conflict (organization_id, kind, header) do update set mapping = excluded.mapping, updated_at = now()`
  )
}
