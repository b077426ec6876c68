import { rm } from 'node:fs/promises'
import { mappingOf } from '#domain/imports/headings'
import { columnChoices } from '#domain/imports/layouts'
import type { ImportKind as LayoutKind, Mapping } from '#domain/imports/types'
import { closeFile, fileOf } from '#operations/imports/open_file'
import { lockImport } from '#operations/imports/lock_import'
import {
  columnsOf,
  layoutOf,
  understandFile,
  type HeadingWish,
  type Understanding,
} from '#imports/look_at_file'
import { importKindOf, optionsOf, place, type ImportOptions } from '#imports/options'
import type Process from '#models/process'
import type { Actor } from '#access/actor'
import type { CsvReading, Reading } from '#spreadsheets/types'
import type { ReadingInput } from '#validators/import'

/**
 * Reads an import's file in another way: encoding, separator, sheet, heading, layout, which column is what. A preview
 * that was made from the old reading goes. Refused once the import is confirmed (InvalidInput), or in words when the
 * file cannot be read so (FileRefused).
 */
export async function changeReading(
  actor: Actor,
  id: number,
  input: ReadingInput
): Promise<Process> {
  const process = await lockImport(actor, id, ['draft', 'planning', 'ready'])
  const options = optionsOf(process)
  const understood = await newUnderstanding(actor, process, options, input)

  await actor.trx.rawQuery(
    'delete from process_items where organization_id = :org and process_id = :process',
    place(process)
  )
  await closeFile(process.id)
  return process
    .merge({
      state: 'draft',
      cursor: 0,
      done: 0,
      items: 0,
      phase: null,
      requested: null,
      options: {
        ...options,
        ...understood,
        refusal: null,
        account: undefined,
        step: undefined,
        rounds: 0,
      },
    })
    .save()
}

async function newUnderstanding(
  actor: Actor,
  process: Process,
  options: ImportOptions,
  input: ReadingInput
): Promise<Partial<Understanding>> {
  const kind = importKindOf(process)
  const layout = layoutOf(kind)
  const wanted = readingOf(options.reading, input)
  if (isOther(options.reading, wanted)) {
    const path = await fileOf(process, actor.trx)
    try {
      const heading = input.has_header ? 'found' : 'none'
      return await understandFile(actor, kind, path, {
        name: options.file.name,
        reading: wanted,
        // The old heading's row is nowhere in another sheet; without one, none may have been seen for the wrong encoding.
        heading: options.header === null ? 'found' : heading,
      })
    } finally {
      await rm(path, { force: true })
    }
  }
  const first = options.look?.first ?? []
  const wish = headingWish(options, input)
  if (wish !== options.header && !(wish === 'none' && options.header === null))
    return columnsOf(actor, kind, first, wish)
  const heading = first.find(({ number }) => number === options.header)?.cells
  if (heading && input.layout && input.layout !== (options.product ?? 'words')) {
    const product = input.layout === 'words' ? null : input.layout
    const mapping = mappingOf(layout, heading.slice(0, options.mapping.length), product)
    return { mapping, product, isRemembered: false }
  }
  if (!input.columns) return {}
  return { mapping: mappingByHand(layout, input.columns, options.mapping.length) }
}

/** "There is a heading" without a row means the first one that was not taken for a heading before. */
function headingWish({ header, look }: ImportOptions, input: ReadingInput): HeadingWish {
  if (!input.has_header) return 'none'
  return input.header_row ?? header ?? look?.first[0]?.number ?? 'found'
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

/** A column beyond the heading, of which nobody said anything: what stands there holds its row. */
export const BEYOND = 'held'

/** Several columns of one field are joined, or the first that holds something counts, row by row. Columns beyond the heading are there if somebody says so. */
function mappingByHand(layout: LayoutKind, columns: (string | null)[], width: number): Mapping {
  const said = columns.findLastIndex((column) => column !== BEYOND) + 1
  return Array.from(
    { length: Math.max(width, said) },
    (_, column) => columnChoices[layout].find((known) => known === columns[column]) ?? null
  )
}
