/**
 * Progress in words: what is being done, how far it is, how long it took. On a terminal the running steps are shown
 * on one living line; in a log each step that takes long says so now and then.
 */
const LOG_EVERY_MS = 15_000

export class Report {
  readonly #began = Date.now()
  readonly #running = new Map<string, number>()
  readonly #out: NodeJS.WriteStream
  #done = 0
  #total: number
  #timer: NodeJS.Timeout | undefined

  /** Figures for machines go to stdout; then the progress goes to stderr. */
  constructor(total: number, out: NodeJS.WriteStream = process.stdout) {
    this.#total = total
    this.#out = out
  }

  /** Runs one step; prints the words (or the title) and its time. Words beginning with ✗ tell a failure. */
  async step<T>(title: string, run: () => Promise<T>, words?: (result: T) => string): Promise<T> {
    const began = Date.now()
    this.#running.set(title, began)
    this.#watch()
    try {
      const result = await run()
      this.#done += 1
      const said = words?.(result) ?? title
      const [mark, text] = said.startsWith('✗ ') ? ['✗', said.slice(2)] : ['✓', said]
      this.#print(`  ${mark} ${this.#count()} ${text}`, began)
      return result
    } finally {
      this.#running.delete(title)
      if (this.#running.size === 0) this.stop()
    }
  }

  /** A line between the steps. */
  say(line: string): void {
    this.#erase()
    this.#out.write(line + '\n')
  }

  /** Steps that turned out not to be needed. */
  skip(count = 1): void {
    this.#total -= count
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#erase()
  }

  elapsed(): string {
    return seconds(Date.now() - this.#began)
  }

  get #live(): boolean {
    return this.#out.isTTY === true
  }

  #count(): string {
    return `[${this.#done}/${this.#total}]`
  }

  #print(line: string, began: number): void {
    this.#erase()
    this.#out.write(`${line.padEnd(72)} ${seconds(Date.now() - began).padStart(7)}\n`)
  }

  #watch(): void {
    if (this.#timer) return
    this.#timer = setInterval(() => this.#tick(), this.#live ? 200 : LOG_EVERY_MS)
    this.#timer.unref()
  }

  #tick(): void {
    const now = Date.now()
    const parts = [...this.#running].map(([title, began]) => `${title} (${seconds(now - began)})`)
    if (parts.length === 0) return
    if (!this.#live) return void this.#out.write(`  … ${parts.join(', ')}\n`)
    const width = (this.#out.columns ?? 80) - 1
    this.#out.write(`\r\x1b[2K${`  … ${parts.join(', ')}`.slice(0, width)}`)
  }

  #erase(): void {
    if (this.#live) this.#out.write('\r\x1b[2K')
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
