import { columnOf, numberText } from '#services/spreadsheets/cell_values'
import { RichText } from '#services/spreadsheets/shared_strings'
import { limits, type RawRow, type ReadTally, type RowProblem } from '#services/spreadsheets/types'
import { isOn, type Workbook } from '#services/spreadsheets/workbook'
import type { XmlReader } from '#services/spreadsheets/xml'

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

  constructor(
    private readonly book: Pick<Workbook, 'styles' | 'is1904'>,
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
    const last = Math.min(Number(max), limits.columns)
    this.tally.hiddenColumns += Math.max(0, last - Number(min) + 1)
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
    if (this.#column >= limits.columns) return
    const text = this.#cellText()
    if (text === '') return
    const { cells } = this.#row
    while (cells.length < this.#column) cells.push('')
    cells[this.#column] = text.length > limits.cell ? text.slice(0, limits.cell) : text
    if (text.length > limits.cell) this.#problem('cell_cut', { limit: limits.cell })
  }

  #cellText(): string {
    const value = this.#value
    switch (this.#type) {
      case 's':
        return this.texts.at(Number(value)) ?? ''
      case 'inlineStr':
        return this.#rich.value
      case 'b':
        return value.trim() === '1' ? '1' : '0'
      case 'e':
        this.#problem('cell_error', { text: value.slice(0, 40) })
        return ''
      case 'str':
        return value
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
    return numberText(number, this.book.styles[this.#style] ?? null, this.book.is1904)
  }

  #problem(rule: RowProblem['rule'], params: RowProblem['params']) {
    const problems = (this.#row.problems ??= [])
    problems.push({ column: this.#column, rule, params })
  }
}
