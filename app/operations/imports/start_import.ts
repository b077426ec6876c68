import { createReadStream } from 'node:fs'
import type { ImportKind } from '#domain/import_settings'
import type Process from '#models/process'
import { understandFile } from '#imports/look_at_file'
import type { ImportOptions } from '#imports/options'
import { planProcess } from '#operations/processes/plan_process'
import ImportPolicy from '#policies/import_policy'
import type { Actor } from '#access/actor'
import { execute, sql } from '#wall/sql'

/** A part of an uploaded file, as it is kept in the database. */
const PART = 1024 * 1024

/**
 * Begins an import with an uploaded file: looks at it, keeps it, and leaves a draft for the check page. A file that
 * cannot be read leaves nothing behind (FileRefused).
 */
export async function startImport(
  actor: Actor,
  kind: ImportKind,
  file: { path: string; name: string; bytes: number }
): Promise<Process> {
  await actor.authorize(ImportPolicy, 'run', kind)
  const name = file.name.replaceAll('\0', '').toWellFormed().trim().slice(-200) || 'file'
  const understood = await understandFile(actor, kind, file.path, { name })
  const options: ImportOptions = {
    ...understood,
    file: { name, bytes: file.bytes, parts: Math.ceil(file.bytes / PART) },
  }
  const process = await planProcess(actor, {
    kind,
    subject: { file: name },
    options,
    isDraft: true,
  })

  let part = 0
  for await (const bytes of createReadStream(file.path, { highWaterMark: PART })) {
    await execute(
      actor.trx,
      sql`insert into process_files (organization_id, process_id, part, bytes) values (${process.organizationId}, ${process.id}, ${part++}, ${bytes})`
    )
  }
  return process
}
