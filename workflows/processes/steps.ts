import { taskQueues } from '#workflows/contract'
import type * as activities from '#workflows/processes/activities'
import { steering, type ProcessRef, type Standing } from '#workflows/processes/contract'
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'

/** What people see and filter by in Temporal's own pages. */
const phaseKey = defineSearchAttributeKey('Phase', SearchAttributeType.KEYWORD)

/**
 * The steps that the story of every durable process is told in. Each does nothing when the row says that it is past it, so
 * a story may begin anew at any time: after Temporal forgot it, and when its history has grown too long.
 */
export function stepsOf(ref: ProcessRef) {
  let news = 0
  for (const signal of steering) setHandler(defineSignal(signal), () => void news++)
  const { quick, bulk } = activitiesFor(ref)

  /** Slice after slice, each queued anew, so that organizations take turns; stands still while the process is paused. */
  async function inSlices(phase: Standing['phase'], slice: () => Promise<Standing>) {
    for (;;) {
      show(phase)
      const seen = news
      const { phase: now, isPaused } = await slice()
      if (now !== phase) return
      if (isPaused) await untilNews(seen)
      if (workflowInfo().continueAsNewSuggested) {
        await continueAsNew<(ref: ProcessRef) => Promise<void>>(ref)
      }
    }
  }

  async function untilNews(seen: number, withinMs?: number): Promise<boolean> {
    if (withinMs === undefined) {
      show('paused')
      await condition(() => news > seen)
      return true
    }
    return condition(() => news > seen, withinMs)
  }

  return {
    /** What would be done with each item; nothing is changed yet. */
    plan: () => inSlices('planning', () => bulk.planSlice(ref)),

    /**
     * Waits until a person has decided about the preview. False when it has to be made anew, since the world moved; a
     * preview that nobody confirmed in its time is given up.
     */
    async confirmation(): Promise<boolean> {
      for (;;) {
        const seen = news
        const { phase, expiresInMs } = await quick.lookAtProcess(ref)
        if (phase !== 'ready') return phase !== 'planning'
        show('ready')
        if (!(await untilNews(seen, Math.max(expiresInMs ?? 0, 1)))) await quick.expirePreview(ref)
      }
    },

    /** Does what the preview said, with a receipt for each item. */
    apply: () => inSlices('running', () => bulk.applySlice(ref)),

    /** Counts the receipts against the items, and says in the log whether they agree. */
    async verify() {
      show('verifying')
      await quick.verifyReceipts(ref)
    },

    /** Tells whoever asked how it ended. */
    async announce() {
      show('announcing')
      await quick.announceEnd(ref)
      show('over')
    },
  }
}

function activitiesFor(ref: ProcessRef) {
  const retry = { initialInterval: '1s', backoffCoefficient: 1.5, maximumInterval: '10s' } as const
  return {
    quick: proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry }),
    bulk: proxyActivities<typeof activities>({
      taskQueue: taskQueues.bulk,
      /** A slice is over after some seconds; the rest is for a slow database. */
      startToCloseTimeout: '2 minutes',
      /** A worker that is killed is noticed by its silence. */
      heartbeatTimeout: '10 seconds',
      retry,
      priority: { fairnessKey: `org:${ref.organizationId}` },
    }),
  }
}

/** Says the phase once each time it changes: every saying is an event of the history. */
function show(phase: string) {
  const shown = workflowInfo().typedSearchAttributes.get(phaseKey)
  if (shown !== phase) upsertSearchAttributes([{ key: phaseKey, value: phase }])
}
