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

/** Every kind of durable process. What it does, and how it looks, is declared in `start/processes.ts`. */
export const processKinds = [
  'contact_import',
  'company_import',
  'staffing',
  'bulk_change',
  'deletion',
  'undo',
] as const
export type ProcessKindName = (typeof processKinds)[number]

/**
 * What a process is about, kept with it. Names are kept as they were: they say what was meant, also when it is gone by
 * now. Each kind fills what it has.
 */
export type Subject = {
  /** Which change of which list, or what was deleted. */
  resource?: string
  change?: string
  /** How many records were chosen, and what the first of them are called. */
  count?: number
  names?: string[]
  /** Where they were before, as far as that is few places, and where they go; null: nowhere. */
  from?: (string | null)[]
  to?: (string | null)[]
  /** Organizations that a person is added to and taken out of. */
  added?: string[]
  removed?: string[]
  file?: string
  undoes?: Titled
}

export type Titled = { kind: ProcessKindName; title: string; subject: Subject | null }

/** More names than these tell nobody anything. */
export const MOST_NAMES = 3
