import { columnPlan } from '#domain/imports/column_plan'
import {
  findHeader,
  headerAt,
  mappingWithoutHeading,
  usualWidth,
  type Header,
} from '#domain/imports/headings'
import type { ImportKind as LayoutKind, Mapping } from '#domain/imports/types'
import type { ImportKind } from '#domain/import_settings'
import type { ImportOptions } from '#imports/options'
import type { Actor } from '#access/actor'
import { lookAtFile } from '#spreadsheets/in_thread'
import type { InspectOptions, RawRow } from '#spreadsheets/types'
import { allRows, sql } from '#wall/sql'

export const layoutOf = (kind: ImportKind): LayoutKind =>
  kind === 'contact_import' ? 'contacts' : 'companies'

/** How the rows are read by the heading that the file has. */
export function planOf(kind: ImportKind, { look, header, mapping, product }: ImportOptions) {
  const heading = look?.first.find(({ number }) => number === header)?.cells ?? []
  return columnPlan(layoutOf(kind), mapping, heading, product ?? null)
}

/** Which row is the heading: found by its words, said by number, or none at all. */
export type HeadingWish = 'found' | 'none' | number

export type Understanding = Pick<
  ImportOptions,
  'look' | 'reading' | 'header' | 'mapping' | 'width' | 'product' | 'isRemembered'
>

/** How a file is understood at first sight, or in the way that somebody chose. Throws FileRefused. */
export async function understandFile(
  actor: Actor,
  kind: ImportKind,
  path: string,
  {
    name,
    reading,
    heading = 'found',
  }: { name: string; reading?: InspectOptions['reading']; heading?: HeadingWish }
): Promise<Understanding> {
  const found = await lookAtFile(path, { name, reading })
  const { sheets, hasMark, notes, first, hasHidden } = found
  return {
    look: { sheets, hasMark, notes, first: first.map(short), hasHidden },
    reading: found.reading,
    ...(await columnsOf(actor, kind, first, heading)),
  }
}

/**
 * Which column is what. The table is as wide as its heading; without one it has the layout's columns. Rows never widen
 * it: a cell too many has shifted the others, and holds its row.
 */
export async function columnsOf(
  actor: Actor,
  kind: ImportKind,
  first: RawRow[],
  wish: HeadingWish
) {
  const layout = layoutOf(kind)
  const rows = first.map(({ cells }) => cells)
  const header = headingOf(layout, first, wish)
  if (!header) {
    const mapping = mappingWithoutHeading(layout, rows)
    return {
      header: null,
      product: null,
      isRemembered: false,
      mapping,
      width: usualWidth(rows, mapping.length),
    }
  }
  const remembered = await rememberedMapping(actor, kind, header)
  return {
    header: first[header.index].number,
    width: usualWidth(rows.slice(header.index + 1), rows[header.index].length),
    product: remembered ? null : header.product,
    isRemembered: remembered !== null,
    mapping: remembered ?? header.mapping,
  }
}

function headingOf(layout: LayoutKind, first: RawRow[], wish: HeadingWish): Header | null {
  const rows = first.map(({ cells }) => cells)
  if (wish === 'none') return null
  if (wish === 'found') return findHeader(layout, rows)
  const index = first.findIndex(({ number }) => number === wish)
  return index < 0 ? null : headerAt(layout, rows, index)
}

/** How a person mapped a file with this very heading before. */
async function rememberedMapping(
  actor: Actor,
  kind: ImportKind,
  { fingerprint, cells }: Header
): Promise<Mapping | null> {
  const rows = await allRows<{ mapping: Mapping }>(
    actor.trx,
    sql`select mapping from import_mappings where organization_id = ${actor.organization.id} and kind = ${kind} and header = ${fingerprint}`
  )
  const mapping = rows[0]?.mapping
  // One of another width was made for another table.
  return mapping?.length === cells.length ? mapping : null
}

/** The first rows stand in the process's row: long texts are cut there. */
const short = (row: RawRow): RawRow => ({
  ...row,
  cells: row.cells
    .slice(0, 100)
    .map((cell) => cell.slice(0, 200).replaceAll('\0', '').toWellFormed()),
})
