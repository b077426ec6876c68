/** The life of a durable process: plan → preview → confirm → slices → receipts → undo. */
export const processStates = [
  'draft',
  'planning',
  'ready',
  'running',
  'paused',
  'done',
  'cancelled',
  'failed',
] as const
export type ProcessState = (typeof processStates)[number]

/** What is decided for an item in the plan, and what its receipt says was done. */
export const outcomes = [
  'create',
  'update',
  'unchanged',
  'skip',
  'hold',
  'delete',
  'restore',
  'fail',
] as const
export type Outcome = (typeof outcomes)[number]

/** States in which a worker has something to do. */
export const workingStates: readonly ProcessState[] = ['planning', 'running']
/** States that nothing follows but an undo. */
export const endedStates: readonly ProcessState[] = ['done', 'cancelled', 'failed']

/** Which verbs a state allows; the console shows just these. */
export const verbs = {
  confirm: ['ready'],
  pause: ['planning', 'running'],
  resume: ['paused'],
  cancel: ['draft', 'planning', 'ready', 'running', 'paused'],
  retry: ['failed'],
  undo: ['done', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly ProcessState[]>
export type ProcessVerb = keyof typeof verbs

export const allows = (state: ProcessState, verb: ProcessVerb) =>
  (verbs[verb] as readonly ProcessState[]).includes(state)

/** Seconds that the rest takes at the pace so far; null while there is too little to judge by. */
export function secondsLeft(done: number, items: number, elapsedMs: number): number | null {
  if (done <= 0 || elapsedMs < 500 || items <= done) return null
  return Math.ceil(((items - done) * elapsedMs) / done / 1000)
}
