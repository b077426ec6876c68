/**
 * A trouble that was to be expected: it is told in words, without a stack trace. Further lines say what to do.
 */
export class Trouble extends Error {
  readonly advice: string[]

  constructor(message: string, ...advice: string[]) {
    super(message)
    this.advice = advice
  }
}

/** Prints a trouble in words; anything unexpected keeps its stack, since somebody will have to find it. */
export function tell(error: unknown): void {
  if (!(error instanceof Trouble)) {
    console.error('\n✗ Something unexpected happened:')
    console.error(error)
    return
  }
  console.error(`\n✗ ${error.message}`)
  for (const line of error.advice) console.error(`  ${line.replaceAll('\n', '\n  ')}`)
}
