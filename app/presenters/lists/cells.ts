/**
 * Cells of a list's row as HTML, by the kind of their column. A function and not components, since a page draws hundreds
 * of them: this is the hot path of every list.
 */
import { detailBeside } from '#domain/details'
import { escapeAttribute as escape } from '#presenters/attributes'
import { drawIcon } from '#presenters/icons'
import { initialsOf, tintOf } from '#domain/tints'
import type { ListCell, ListColumn, ListRow } from '#lists/view'

export type CellHelpers = {
  formatNumber: (value: number) => string
  timeTag: (at: unknown, style?: 'relative' | 'short') => { toString(): string }
}

const DASH = '<span class="muted" aria-hidden="true">—</span>'

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
  const starts = columns.map((column) => startOf(column, areLabelled))
  const label = selectLabel && escape(selectLabel)
  let html = ''
  for (const row of rows) {
    const key = escape(row.id)
    const id = `${resource}-${key}`
    html += `<tr id="${id}" data-row${row.isMuted ? ' class="muted"' : ''}>`
    if (label !== null) {
      const name = escape(row.cells[0]?.text ?? row.id)
      html += `<td class="pick"><label><input type="checkbox" class="checkbox checkbox-xs" name="ids[]" value="${key}" form="${resource}-selection" id="${id}-pick" aria-label="${label.replace('{name}', () => name)}"></label></td>`
    }
    html += `${drawCells(columns, row, helpers, starts)}</tr>\n`
  }
  return html
}

export function drawCells(
  columns: readonly ListColumn[],
  row: ListRow,
  helpers: CellHelpers,
  starts = columns.map((column) => startOf(column))
) {
  let html = ''
  for (const [index, column] of columns.entries()) {
    const cell = row.cells[index]
    html += `${starts[index]}${cell ? drawCell(column, cell, row, helpers) : DASH}</td>`
  }
  return html
}

function startOf(column: ListColumn, isLabelled = false) {
  const classes = [
    column.kind === 'name' ? 'is-name' : '',
    column.onPhone ? 'on-phone' : '',
    column.align === 'end' || column.kind === 'number' ? 'at-end' : '',
    column.kind === 'time' || column.kind === 'date' ? 'muted whitespace-nowrap' : '',
    column.kind === 'number' ? 'num' : '',
  ].filter(Boolean)
  // A number alone at the end of a line, on a phone, says what it counts as well.
  const isToldApart = isLabelled || (column.onPhone && column.kind === 'number')
  const label = isToldApart ? ` data-label="${escape(column.label)}"` : ''
  return classes.length ? `<td class="${classes.join(' ')}"${label}>` : `<td${label}>`
}

function drawCell(column: ListColumn, cell: ListCell, row: ListRow, helpers: CellHelpers): string {
  switch (column.kind) {
    case 'name':
      return drawName(cell, row)
    case 'state':
      return cell.text === null
        ? DASH
        : `<span class="state state-${cell.tone ?? 'idle'}">${escape(cell.text)}</span>`
    case 'time':
      return cell.at ? String(helpers.timeTag(cell.at)) : DASH
    case 'date':
      return cell.at ? String(helpers.timeTag(cell.at, 'short')) : DASH
    case 'tags':
      return cell.items?.length ? long(cell.items.join(', ')) : DASH
    case 'tick':
      return drawTick(cell)
    default:
      return cell.text === null || cell.text === '' ? DASH : linked(cell, long(cell.text))
  }
}

/** What may be cut off on the screen can be read in full in its title. */
function long(text: string) {
  const title = titled(text)
  return title ? `<span${title}>${escape(text)}</span>` : escape(text)
}

const titled = (text: string) => (text.length > 24 ? ` title="${escape(text)}"` : '')

function linked(cell: ListCell, html: string) {
  return cell.href ? `<a class="hover:underline" href="${escape(cell.href)}">${html}</a>` : html
}

/** A switch with icons of its own, since a box would look as if it selected the row. Changed in its place, by script; who may not change it reads a word. Without script, the card's form does it. */
function drawTick({ isTicked, tickHref, tickName, label, text, icon }: ListCell) {
  if (!tickHref) return text ? escape(text) : DASH
  const [on, off] = icon ? [icon, `${icon}-off`] : ['check', 'x']
  return `<label class="tick-switch" title="${escape(label ?? '')}"><input type="checkbox" role="switch" class="sr-only" name="${escape(tickName ?? 'value')}" value="true"${isTicked ? ' checked' : ''} aria-label="${escape(label ?? '')}" hx-put="${escape(tickHref)}?in_place=1" hx-trigger="change" hx-swap="none" autocomplete="off" data-tick><span class="when-on">${drawIcon(on)}</span><span class="when-off">${drawIcon(off)}</span></label>`
}

function drawName(cell: ListCell, row: ListRow) {
  const name = cell.text ?? '—'
  const mark = cell.tint
    ? `<span class="tint-square size-7 text-[0.8rem] tint-${escape(cell.tint)}" aria-hidden="true">${escape(initialsOf(name)[0])}</span>`
    : cell.avatar
      ? `<span class="avatar-disc size-7 text-[0.7rem] tint-${tintOf(name)}" aria-hidden="true">${escape(initialsOf(name))}</span>`
      : cell.icon
        ? drawIcon(cell.icon, 'size-[1.05rem] opacity-70')
        : ''
  const beside = detailBeside(name, cell.detail)
  const detail = beside
    ? `<span class="block truncate text-[0.82rem] leading-tight muted"${titled(beside)}>${escape(beside)}</span>`
    : ''
  const words = `<span class="min-w-0"><span class="block truncate font-medium leading-tight"${titled(name)}>${escape(name)}</span>${detail}</span>`
  const href = cell.href ?? row.href
  return href
    ? `<a class="flex items-center gap-2.5" href="${escape(href)}" data-open>${mark}${words}</a>`
    : `<span class="flex items-center gap-2.5">${mark}${words}</span>`
}
