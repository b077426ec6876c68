/** One run at a time: a file that names the process holding it. A holder that no longer lives holds nothing. */
import { linkSync, rmSync } from 'node:fs'
import { isSame, startedAt } from './processes.ts'
import type { Home } from './home.ts'

export interface Holder {
  pid: number
  since: string
  /** What others may want to know: addresses, mostly. */
  facts: Record<string, string>
}

export class Lock {
  readonly #home: Home
  readonly #file: string

  constructor(home: Home, name: string) {
    this.#home = home
    this.#file = `run/lock-${name}.json`
  }

  holder(): Holder | undefined {
    const holder = this.#home.read<Holder>(this.#file)
    return holder && isSame(holder) ? holder : undefined
  }

  /** True when it is ours now. A link is made whole or not at all, so two starters cannot both get it. */
  take(facts: Record<string, string> = {}): boolean {
    if (this.holder()) return false
    const mine = `${this.#file}.${process.pid}`
    this.#home.write(mine, { pid: process.pid, since: startedAt(process.pid), facts })
    rmSync(this.#home.path(this.#file), { force: true })
    try {
      linkSync(this.#home.path(mine), this.#home.path(this.#file))
      return this.holder()?.pid === process.pid
    } catch {
      return false
    } finally {
      rmSync(this.#home.path(mine), { force: true })
    }
  }

  /** Tells others what became known since. */
  note(facts: Record<string, string>): void {
    this.#home.write(this.#file, { pid: process.pid, since: startedAt(process.pid), facts })
  }

  release(): void {
    if (this.holder()?.pid === process.pid) rmSync(this.#home.path(this.#file), { force: true })
  }
}
