import { findHeader, mappingByPosition } from '#domain/imports/layouts'
import type { ImportKind as LayoutKind, Mapping } from '#domain/imports/types'
import type { ImportKind } from '#domain/import_settings'
import type { ImportOptions } from '#services/imports/options'
import type { Actor } from '#services/actor'
import { lookAtFile } from '#services/spreadsheets/in_thread'
import type { FileInspection, InspectOptions, RawRow } from '#services/spreadsheets/types'

export const layoutOf = (kind: ImportKind): LayoutKind =>
  kind === 'contact_import' ? 'contacts' : 'companies'

/** How a file is understood at first sight, or in the way that somebody chose. Throws FileRefused. */
export async function understandFile(
  actor: Actor,
  kind: ImportKind,
  path: string,
  {
    name,
    reading,
    wantsHeader,
  }: { name: string; reading?: InspectOptions['reading']; wantsHeader?: boolean }
): Promise<Pick<ImportOptions, 'look' | 'reading' | 'header' | 'mapping'>> {
  const found = await lookAtFile(path, { name, reading })
  const { sheets, hasMark, notes, first } = found
  return {
    look: { sheets, hasMark, notes, first: first.map(short) },
    reading: found.reading,
    ...(await columnsOf(actor, kind, found, wantsHeader)),
  }
}

async function columnsOf(
  actor: Actor,
  kind: ImportKind,
  { first }: Pick<FileInspection, 'first'>,
  wantsHeader?: boolean
) {
  const layout = layoutOf(kind)
  const width = Math.max(0, ...first.map(({ cells }) => cells.length))
  const header = findHeader(
    layout,
    first.map(({ cells }) => cells)
  )
  if (wantsHeader === false || (!header && !wantsHeader))
    return { header: null, mapping: mappingByPosition(layout, width) }
  if (!header) return { header: first[0].number, mapping: mappingByPosition(layout, width) }

  const mapping = (await rememberedMapping(actor, kind, header.fingerprint)) ?? header.mapping
  return { header: first[header.index].number, mapping: widened(mapping, width) }
}

/** How a person mapped a file with this header before. */
async function rememberedMapping(
  actor: Actor,
  kind: ImportKind,
  header: string
): Promise<Mapping | null> {
  const { rows } = await actor.trx.rawQuery(
    'select mapping from import_mappings where organization_id = ? and kind = ? and header = ?',
    [actor.organization.id, kind, header]
  )
  return rows[0]?.mapping ?? null
}

const widened = (mapping: Mapping, width: number): Mapping => [
  ...mapping,
  ...Array<null>(Math.max(0, width - mapping.length)).fill(null),
]

/** The first rows stand in the process's row: long texts are cut there. */
const short = (row: RawRow): RawRow => ({
  ...row,
  cells: row.cells
    .slice(0, 100)
    .map((cell) => cell.slice(0, 200).replaceAll('\0', '').toWellFormed()),
})
