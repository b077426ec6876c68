import { columnOf, numberText } from '#spreadsheets/cell_values'
import { decoded, RichText } from '#spreadsheets/shared_strings'
import { limits, type RawRow, type ReadTally, type RowProblem } from '#spreadsheets/types'
import { isVisible } from '#spreadsheets/visible'
import { isOn, type Workbook } from '#spreadsheets/workbook'
import type { XmlReader } from '#spreadsheets/xml'

/** The texts that cells name by number. */
export interface Texts {
  at(index: number): string | undefined
}

/** Turns the XML of a sheet into rows; they gather in `rows` until somebody takes them. */
export class SheetReader implements XmlReader {
  rows: RawRow[] = []

  #row: RawRow = { number: 0, cells: [] }
  #column = -1
  #type = 'n'
  #style = 0
  #hasFormula = false
  #isValue = false
  #value = ''
  #isInline = false
  readonly #rich = new RichText()
  readonly #hidden: [from: number, to: number][] = []
  readonly #seenHidden = new Set<number>()

  constructor(
    private readonly book: Pick<Workbook, 'styles' | 'is1904' | 'show'>,
    private readonly texts: Texts,
    private readonly tally: ReadTally
  ) {}

  open(name: string, attributes: Record<string, string>) {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#isValue = true
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'f') this.#hasFormula = true
    else if (name === 'is') {
      this.#isInline = true
      this.#rich.start()
    } else if (this.#isInline) this.#rich.open(name)
    else if (name === 'col') this.#openColumn(attributes)
    else if (name === 'mergeCell') this.tally.mergedRanges++
  }

  text(text: string) {
    if (this.#isValue) this.#value += text
    else if (this.#isInline) this.#rich.text(text)
  }

  close(name: string) {
    if (name === 'v') this.#isValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.rows.push(this.#row)
    else if (this.#isInline) {
      this.#rich.close(name)
      if (name === 'is') this.#isInline = false
    }
  }

  /** Numbers of rows only grow: a receipt is found by them. */
  #openRow({ r, hidden }: Record<string, string>) {
    const number = Math.max(Number(r) || 0, this.#row.number + 1)
    this.#row = isOn(hidden) ? { number, cells: [], isHidden: true } : { number, cells: [] }
    this.#column = -1
  }

  #openColumn({ hidden, min, max }: Record<string, string>) {
    if (!isOn(hidden)) return
    this.#hidden.push([Number(min) - 1, Number(max) - 1])
  }

  #openCell({ r, t, s }: Record<string, string>) {
    const column = r ? columnOf(r) : -1
    this.#column = column >= 0 ? column : this.#column + 1
    this.#type = t ?? 'n'
    this.#style = s ? Number(s) : 0
    this.#hasFormula = false
    this.#value = ''
    this.#rich.start()
  }

  #closeCell() {
    if (this.#column >= limits.columns) return this.#cellBeyond()
    const text = this.#cellText()
    if (text === '') return
    if (this.#hidden.length && this.#isHidden(this.#column)) {
      this.#seenHidden.add(this.#column)
      this.tally.hiddenColumns = this.#seenHidden.size
    }
    const { cells } = this.#row
    while (cells.length < this.#column) cells.push('')
    cells[this.#column] = text.length > limits.cell ? text.slice(0, limits.cell) : text
    if (text.length > limits.cell) this.#problem('cell_cut', { limit: limits.cell })
  }

  #isHidden(column: number) {
    return this.#hidden.some(([from, to]) => column >= from && column <= to)
  }

  /** Told once a row, since the row is not whole. */
  #cellBeyond() {
    if (this.#row.problems?.some(({ rule }) => rule === 'cells_beyond')) return
    const before = this.#row.problems?.length ?? 0
    const text = this.#cellText()
    const isError = (this.#row.problems?.length ?? 0) > before
    if (isError) this.#row.problems!.length = before
    if (!isError && !isVisible(text)) return
    const problems = (this.#row.problems ??= [])
    problems.push({ column: null, rule: 'cells_beyond', params: { limit: limits.columns } })
  }

  #cellText(): string {
    const value = this.#value
    switch (this.#type) {
      case 's':
        return value === '' ? '' : this.#sharedText(value)
      case 'inlineStr':
        return this.#rich.value
      case 'b':
        return value === '' ? '' : isOn(value.trim()) ? '1' : '0'
      case 'e':
        this.#problem('cell_error', { text: value.slice(0, 40) })
        return ''
      case 'str':
        return decoded(value)
      case 'd':
        return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ')
    }
    if (value === '') {
      // A formula that was never worked out: the program that wrote the file left it to the one that opens it.
      if (this.#hasFormula) this.#problem('formula_without_value', {})
      return ''
    }
    const number = Number(value)
    if (Number.isNaN(number)) return value
    return numberText(number, this.book.styles[this.#style] ?? null, this.book)
  }

  #sharedText(value: string): string {
    const text = this.texts.at(Number(value))
    if (text === undefined) this.#problem('missing_text', {})
    return text ?? ''
  }

  #problem(rule: RowProblem['rule'], params: RowProblem['params']) {
    const problems = (this.#row.problems ??= [])
    problems.push({ column: this.#column, rule, params })
  }
}
