import type { I18n } from '@adonisjs/i18n'
import { outcomes, secondsLeft, workingStates } from '#domain/processes'
import type Process from '#models/process'
import { latestEvents } from '#queries/processes/latest_events'
import { presentUndo, undoneBy } from '#queries/processes/present_undo'
import { journaledRows, actionsOn, type ControlSignal } from '#queries/processes/actions_on'
import { processTones } from '#queries/processes/process_list'
import { latestReceipts, outcomeText, toneOf, type Line } from '#presenters/processes/process_lines'
import { lineCounts } from '#queries/processes/process_lines'
import { consolePath, processPath } from '#processes/kinds'
import { wordOf } from '#presenters/processes/words'
import { processTitle } from '#presenters/processes/titles'
import type { Actor } from '#access/actor'

/** Everything that the page of a process says: where it stands, what came of it, what happened, what one may do. */
export async function processPage(actor: Actor, process: Process, i18n: I18n) {
  const isPlan = !process.confirmedAt
  const counts = await lineCounts(process, isPlan ? 'items' : 'receipts')
  const undo = process.state === 'draft' ? null : await presentUndo(process)
  const undone = await undoneBy(process)
  const path = processPath(process)
  return {
    /** Templates cannot say `process`: there it is Node’s own. */
    work: process,
    title: processTitle(i18n, process),
    /** What the page was drawn from: a poll that finds another one brings what stands around along. */
    stamp: [process.state, process.requested ?? ''].join('-'),
    base: consolePath(process.organizationId, process.id),
    ownPath: path === consolePath(process.organizationId, process.id) ? null : path,
    kindText: i18n.t(`processes.kind_choices.${process.kind}`),
    stateText: stateText(process, i18n),
    tone: processTones[process.state],
    isLive: workingStates.includes(process.state) || process.requested !== null,
    isPlan,
    progress: progressOf(process, i18n),
    counts: tally(process, counts, isPlan, i18n),
    heldCount: counts.hold ?? 0,
    /** Items that something is done with. */
    actions: (['create', 'update', 'delete', 'restore'] as const).reduce(
      (sum, outcome) => sum + (counts[outcome] ?? 0),
      0
    ),
    totalCount: Object.values(counts).reduce((sum, count) => sum + count, 0),
    receipts: isPlan ? ([] as Line[]) : await latestReceipts(process, i18n),
    events: await eventsOf(process, i18n),
    verbs: await offeredVerbs(actor, process, undo),
    undo: undo && { path: consolePath(undo.organizationId, undo.id), state: undo.state },
    undone: undone && { path: processPath(undone), title: processTitle(i18n, undone) },
    confirmText: (count: number) =>
      wordOf(i18n, process.kind, process.kind === 'undo' ? 'confirm_undo' : 'confirm_run', {
        count,
      }),
    error: process.error && errorText(process, i18n),
  }
}

function stateText(process: Process, i18n: I18n) {
  if (process.requested) return i18n.t(`processes.requested.${process.requested}`)
  return i18n.t(`processes.state_choices.${process.state}`)
}

function progressOf(process: Process, i18n: I18n) {
  const isAtWork = workingStates.includes(process.state) || process.state === 'paused'
  if (!isAtWork) return null
  const { done, items } = process
  const format = (value: number) => i18n.formatNumber(value)
  const known = items > 0 && done <= items
  const left =
    process.state === 'paused' || !known ? null : secondsLeft(done, items, Number(process.workedMs))
  const text = [
    known
      ? i18n.t('ui.progress.of', { value: format(done), max: format(items) })
      : done > 0
        ? format(done)
        : '',
    left === null
      ? ''
      : i18n.t(left < 90 ? 'processes.seconds_left' : 'processes.minutes_left', {
          count: left < 90 ? left : Math.round(left / 60),
        }),
  ]
  return {
    label: phaseText(process, i18n),
    value: done,
    max: known ? items : null,
    text: text.filter(Boolean).join(' · '),
  }
}

function phaseText(process: Process, i18n: I18n) {
  if (process.requested || process.state === 'paused') return stateText(process, i18n)
  const isPlanning = process.state === 'planning'
  const phase = process.phase && wordOf(i18n, process.kind, `phases.${process.phase}`)
  return phase ?? i18n.t(isPlanning ? 'processes.phase_planning' : `processes.phase_running`)
}

function tally(
  process: Process,
  counts: Partial<Record<string, number>>,
  isPlan: boolean,
  i18n: I18n
) {
  return outcomes
    .filter((outcome) => counts[outcome])
    .map((outcome) => ({
      outcome,
      label: outcomeText(process, isPlan ? 'items' : 'receipts', outcome, i18n),
      value: counts[outcome]!,
      tone: ['warning', 'error'].includes(toneOf(outcome)) ? toneOf(outcome) : undefined,
    }))
}

async function eventsOf(process: Process, i18n: I18n) {
  const events = await latestEvents(process)
  return events
    .map((row) => ({
      at: row.at,
      text: wordOf(i18n, process.kind, `events.${row.event}`, {
        ...row.params,
        reason: reasonIn(row.params, process, i18n),
      }),
    }))
    .filter(({ text }: { text: string | null }) => text !== null) as { at: Date; text: string }[]
}

const reasonIn = (params: any, process: Process, i18n: I18n) =>
  params.rule ? errorText({ kind: process.kind, error: { rule: params.rule } }, i18n) : ''

function errorText({ kind, error }: Pick<Process, 'kind' | 'error'>, i18n: I18n) {
  const word = wordOf(i18n, kind, `errors.${error.rule}`)
  if (word) return word
  const problem = `problems.${error.rule}`
  return i18n.t(i18n.hasMessage(problem) ? problem : 'processes.errors.broke')
}

/** Only what the state and the person's rights allow; who has asked already is not asked again. */
export async function offeredVerbs(
  actor: Actor,
  process: Process,
  undo: Process | null
): Promise<ControlSignal> {
  const open = await actionsOn(actor, process)
  return {
    ...open,
    pause: open.pause && !process.requested,
    cancel: open.cancel && process.requested !== 'cancel',
    confirm: open.confirm && process.items > 0,
    undo:
      open.undo &&
      undo === null &&
      process.confirmedAt !== null &&
      (await journaledRows(actor, process)) > 0,
  }
}
