/**
 * Rows of a list as HTML. Functions and not components, since a page draws hundreds of cells: this is the hot path of
 * every list. What a row looks like stands in the styles (`.list-table`, resources/css/parts.css), so that it is short.
 */
import { detailBeside } from '#domain/details'
import { escapeAttribute as escape } from '#presenters/attributes'
import { drawIcon } from '#presenters/icons'
import { initialsOf, tintOf } from '#domain/tints'
import type { ListCell, ListColumn, ListRow } from '#lists/view'

export type CellHelpers = {
  timeTag: (at: unknown, style?: 'relative' | 'short') => string
}

/** A cell's content; nothing of it is drawn as a dash by the styles. */
type Draw = (cell: ListCell, row: ListRow) => string

/**
 * All rows of a page. `selectLabel` names the box that picks a row, `{name}` in it the row; without it, no boxes. Labelled
 * cells say their column themselves, for a phone, which has no heads.
 */
export function drawRows(
  resource: string,
  columns: readonly ListColumn[],
  rows: readonly ListRow[],
  helpers: CellHelpers,
  selectLabel: string | null,
  { areLabelled = false } = {}
) {
  const drawCells = cellsDrawer(columns, helpers, areLabelled)
  const [before, after = ''] = selectLabel === null ? [] : escape(selectLabel).split('{name}')
  let html = ''
  for (const row of rows) {
    const key = escape(row.id)
    html += `<tr id="${resource}-${key}" data-row${row.isMuted ? ' class="muted"' : ''}>`
    if (before !== undefined) {
      const name = escape(row.cells[0]?.text ?? row.id)
      html += `<td class="pick"><label><input type="checkbox" class="checkbox checkbox-xs" name="ids[]" value="${key}" form="${resource}-selection" aria-label="${before}${name}${after}"></label></td>`
    }
    html += `${drawCells(row)}</tr>\n`
  }
  return html
}

/** Draws the cells of one row after the other: what they have in common is made once. */
export function cellsDrawer(
  columns: readonly ListColumn[],
  helpers: CellHelpers,
  areLabelled = false
): (row: ListRow) => string {
  const starts = columns.map((column) => startOf(column, areLabelled))
  const draws = columns.map(({ kind }) => drawerOf(kind, helpers))
  return (row) => {
    let html = ''
    for (const [n, draw] of draws.entries()) {
      const cell = row.cells[n]
      html += `${starts[n]}${cell ? draw(cell, row) : ''}</td>`
    }
    return html
  }
}

function startOf(column: ListColumn, isLabelled: boolean) {
  const classes = [
    column.kind === 'name' ? 'is-name' : '',
    column.onPhone ? 'on-phone' : '',
    column.align === 'end' || column.kind === 'number' ? 'at-end' : '',
    column.kind === 'time' || column.kind === 'date' ? 'muted' : '',
    column.kind === 'number' ? 'num' : '',
  ].filter(Boolean)
  // A number alone at the end of a line, on a phone, says what it counts as well.
  const isToldApart = isLabelled || (column.onPhone && column.kind === 'number')
  const label = isToldApart ? ` data-label="${escape(column.label)}"` : ''
  return classes.length ? `<td class="${classes.join(' ')}"${label}>` : `<td${label}>`
}

function drawerOf(kind: ListColumn['kind'], { timeTag }: CellHelpers): Draw {
  switch (kind) {
    case 'name':
      return drawName
    case 'state':
      return ({ text, tone }) =>
        text === null ? '' : `<span class="state state-${tone ?? 'idle'}">${escape(text)}</span>`
    case 'time':
      return ({ at }) => (at ? timeTag(at) : '')
    case 'date':
      return ({ at }) => (at ? timeTag(at, 'short') : '')
    case 'tags':
      return ({ items }) => (items?.length ? long(items.join(', ')) : '')
    case 'tick':
      return drawTick
    default:
      return drawText
  }
}

function drawText({ text, href }: ListCell) {
  if (text === null || text === '') return ''
  return href ? `<a href="${escape(href)}"${titled(text)}>${escape(text)}</a>` : long(text)
}

/** What may be cut off on the screen can be read in full in its title. */
function long(text: string) {
  const title = titled(text)
  return title ? `<span${title}>${escape(text)}</span>` : escape(text)
}

const titled = (text: string) => (text.length > 24 ? ` title="${escape(text)}"` : '')

/**
 * A switch with icons of its own (`.tick-<icon>` of the styles), since a box would look as if it selected the row. Changed
 * in its place, by script; who may not change it reads a word. Without script, the card's form does it.
 */
function drawTick({ isTicked, tickHref, tickName, label, text, icon }: ListCell) {
  if (!tickHref) return text ? escape(text) : ''
  return `<input type="checkbox" role="switch" class="tick-switch${icon ? ` tick-${escape(icon)}` : ''}" name="${escape(tickName ?? 'value')}" value="true"${isTicked ? ' checked' : ''} aria-label="${escape(label ?? '')}" hx-put="${escape(tickHref)}?in_place=1" hx-swap="none" autocomplete="off" data-tick>`
}

function drawName(cell: ListCell, row: ListRow) {
  const name = cell.text ?? '—'
  const mark = cell.tint
    ? `<i class="tint-square tint-${escape(cell.tint)}" aria-hidden="true">${escape(initialsOf(name)[0])}</i>`
    : cell.avatar
      ? `<i class="avatar-disc tint-${tintOf(name)}" aria-hidden="true">${escape(initialsOf(name))}</i>`
      : cell.icon
        ? drawIcon(cell.icon, 'size-[1.05rem] opacity-70')
        : ''
  const beside = detailBeside(name, cell.detail)
  const detail = beside ? `<small${titled(beside)}>${escape(beside)}</small>` : ''
  const words = `${mark}<span><b${titled(name)}>${escape(name)}</b>${detail}</span>`
  const href = cell.href ?? row.href
  return href ? `<a href="${escape(href)}" data-open>${words}</a>` : `<span>${words}</span>`
}
