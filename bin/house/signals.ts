/**
 * Ctrl-C, SIGTERM, a closed terminal, or the end of the process that started us: all ask for the same orderly stop.
 */
const TOGETHER_MS = 1000

export interface StopRequest {
  readonly requested: boolean
}

/**
 * The first request stops in order and ends with exit code 0 (or with what `stop` returns). A second one, unless it
 * is the same Ctrl-C arriving by another way, means that the person will not wait: the orphan guard ends what is left.
 */
export function onStopRequest(stop: () => Promise<number | void>): StopRequest {
  const state = { requested: false }
  let first = 0
  const request = () => {
    if (state.requested) {
      if (Date.now() - first > TOGETHER_MS) process.exit(130)
      return
    }
    state.requested = true
    first = Date.now()
    stop().then(
      (code) => process.exit(code ?? 0),
      (error) => {
        console.error(error)
        process.exit(1)
      }
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request)
  if (process.env.BATON_REEXECUTED) process.on('disconnect', request)
  return state
}
