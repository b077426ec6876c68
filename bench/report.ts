/** A figure as it is told: beside its yardstick of the same run, and what it should be. */
export type Result = {
  name: string
  value: number
  unit: string
  /** The same unit; null where nothing is compared. */
  yardstick: number | null
  ratio: number | null
  /** In words: `ratio ≥ 0.5`, `≤ 8`. Null for a figure that stands for itself. */
  aim: string | null
  ok: boolean | null
}

type Aim = { ratio?: 'least' | 'most'; value?: 'most'; than: number }

/** Judges a value, or its ratio to the yardstick, by an aim. */
export function result(
  name: string,
  value: number,
  unit: string,
  { yardstick = null, aim = null }: { yardstick?: number | null; aim?: Aim | null } = {}
): Result {
  const ratio = yardstick ? value / yardstick : null
  const judged = aim?.ratio ? ratio! : value
  const isMet = aim && (aim.ratio === 'least' ? judged >= aim.than : judged <= aim.than)
  return {
    name,
    value: rounded(value),
    unit,
    yardstick: yardstick === null ? null : rounded(yardstick),
    ratio: ratio === null ? null : rounded(ratio),
    aim: aim && `${aim.ratio ? 'ratio ' : ''}${aim.ratio === 'least' ? '≥' : '≤'} ${aim.than}`,
    ok: aim ? Boolean(isMet) : null,
  }
}

export const rounded = (value: number) => Number(value.toPrecision(4))

const HEADS = ['figure', 'value', 'yardstick', 'ratio', 'aim', '']

export function table(results: Result[]): string {
  const lines = results.map(({ name, value, unit, yardstick, ratio, aim, ok }) => [
    name,
    `${value} ${unit}`,
    yardstick === null ? '' : `${yardstick} ${unit}`,
    ratio === null ? '' : String(ratio),
    aim ?? '',
    ok === null ? '' : ok ? 'met' : 'MISSED',
  ])
  const widths = HEADS.map((head, n) =>
    Math.max(head.length, ...lines.map((line) => line[n].length))
  )
  const draw = (line: string[]) =>
    line
      .map((cell, n) => cell.padEnd(widths[n]))
      .join('  ')
      .trimEnd()
  return [
    draw(HEADS),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...lines.map(draw),
  ].join('\n')
}
