/** Lets so many at once do something; others wait in the order in which they came. */
export class Turns {
  #waiting: (() => void)[] = []
  #working = 0

  constructor(private readonly places: number) {}

  /** Waits for a place; what is returned gives it up. */
  async next(): Promise<() => void> {
    if (this.#working < this.places) this.#working++
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return () => {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#working--
    }
  }
}
