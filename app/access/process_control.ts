import { memberRefusal, type Rank } from '#access/privilege'
import type { ProcessVerb } from '#domain/processes'
import type Process from '#models/process'

/** Verbs that let a process act with the rights of who asked for it. */
export const GOING_ON: readonly ProcessVerb[] = ['confirm', 'resume', 'retry']

/** Whether a failed process goes on for who retries it, since its asker left or lost the right. */
export const isOrphaned = (error: Process['error']) =>
  ['asker_gone', 'not_allowed'].includes(error?.rule)

/** Whether the process would go on with the rights of somebody other than the actor, whose standing is to be known. */
export const actsForAnother = (
  { memberId, error }: Pick<Process, 'memberId' | 'error'>,
  actorMemberId: number
) => memberId !== null && memberId !== actorMemberId && !isOrphaned(error)

/** Confirming a plan of somebody who may do more would be a way to do it oneself: `asker_above`; else null. */
export const askerRefusal = (rank: Rank, asker: { id: number; groupId: number } | null) =>
  asker && memberRefusal(rank, asker) ? 'asker_above' : null
