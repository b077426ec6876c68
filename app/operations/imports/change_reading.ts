import { rm } from 'node:fs/promises'
import { layouts } from '#domain/imports/layouts'
import type { ImportField } from '#domain/imports/types'
import { closeFile, fileOf } from '#operations/imports/open_file'
import { lockImport } from '#operations/imports/lock_import'
import { layoutOf, understandFile } from '#services/imports/look_at_file'
import { importKindOf, optionsOf, place } from '#services/imports/options'
import type Process from '#models/process'
import type { Actor } from '#services/actor'
import type { CsvReading, Reading } from '#services/spreadsheets/types'
import type { ReadingInput } from '#validators/import'

/**
 * Reads an import's file in another way: encoding, separator, sheet, header, which column is what. A preview that was made
 * from the old reading goes. Refused once the import is confirmed (InvalidInput), or in words when the file cannot be
 * read so (FileRefused).
 */
export async function changeReading(
  actor: Actor,
  id: number,
  input: ReadingInput
): Promise<Process> {
  const process = await lockImport(actor, id, ['draft', 'planning', 'ready'])
  const options = optionsOf(process)
  const kind = importKindOf(process)
  const wanted = readingOf(options.reading, input)
  const hasHeader = options.header !== null

  let understood: Pick<typeof options, 'look' | 'reading' | 'header' | 'mapping'> = options
  if (isOther(options.reading, wanted) || input.has_header !== hasHeader) {
    const path = await fileOf(process, actor.trx)
    try {
      understood = await understandFile(actor, kind, path, {
        name: options.file.name,
        reading: wanted,
        wantsHeader: input.has_header,
      })
    } finally {
      await rm(path, { force: true })
    }
  } else if (input.columns) {
    understood = {
      ...options,
      mapping: mappingOf(layouts[layoutOf(kind)], input.columns, options.mapping.length),
    }
  }

  await actor.trx.rawQuery(
    'delete from process_items where organization_id = :org and process_id = :process',
    place(process)
  )
  await closeFile(process.id)
  const { look, reading, header, mapping } = understood
  return process
    .merge({
      state: 'draft',
      cursor: 0,
      done: 0,
      items: 0,
      phase: null,
      wanted: null,
      options: {
        ...options,
        look,
        reading,
        header,
        mapping,
        refusal: null,
        step: undefined,
        rounds: 0,
      },
    })
    .save()
}

function readingOf(
  reading: Reading | null,
  input: ReadingInput
): Partial<CsvReading> & { sheet?: number; takesHiddenRows?: boolean } {
  if (reading?.format === 'csv') {
    return {
      encoding: input.encoding ?? reading.encoding,
      delimiter: input.delimiter ?? reading.delimiter,
    }
  }
  return { sheet: input.sheet ?? reading?.sheet, takesHiddenRows: input.takes_hidden_rows ?? false }
}

const isOther = (reading: Reading | null, wanted: object) =>
  Object.entries(wanted).some(
    ([key, value]) =>
      value !== undefined && (reading as Record<string, unknown> | null)?.[key] !== value
  )

/** A field is taken once; a second column of it is left out. */
function mappingOf(layout: readonly ImportField[], columns: (string | null)[], width: number) {
  const taken = new Set<string>()
  return Array.from({ length: Math.max(width, columns.length) }, (_, column) => {
    const field = layout.find((known) => known === columns[column])
    const isSecond = field && taken.has(field) && !['fullName', 'address'].includes(field)
    if (!field || isSecond) return null
    taken.add(field)
    return field
  })
}
