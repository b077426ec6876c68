import { detailBeside } from '#domain/details'
import type { I18n } from '@adonisjs/i18n'
import type Process from '#models/process'
import { fingerprintOf, heldEntries, detectConflict } from '#queries/undo/held_entries'
import type { Verdict } from '#queries/undo/match'
import { organizationNames } from '#queries/processes/organization_names'
import { changeWords } from '#presenters/processes/changes'
import { lineCounts } from '#queries/processes/process_lines'
import { actionsOn } from '#queries/processes/actions_on'
import { consolePath } from '#processes/kinds'
import { ruleWords } from '#presenters/processes/rule_words'
import { processTitle } from '#presenters/processes/titles'
import { withinOrganizations } from '#processes/scope'
import { hasPage, resourceOf } from '#registry/resources'
import type { Actor } from '#access/actor'

/** Conflicts that one page shows: each is looked at as it stands now. */
const PAGE = 25

/** What an undo would not overwrite, as it stands at this moment: the page must not offer yesterday's values. */
export async function conflictPage(actor: Actor, process: Process, after: number, i18n: I18n) {
  const { hold = 0 } = process.kind === 'undo' ? await lineCounts(process, 'receipts') : {}
  const base = consolePath(actor.organization.id, process.id)
  const conflicts = hold
    ? await withinOrganizations(actor, process, () => read(actor, process, after, i18n))
    : []
  return {
    /** Templates cannot say `process`: there it is Node’s own. */
    work: process,
    title: processTitle(i18n, process),
    base,
    total: hold,
    mayDecide: (await actionsOn(actor, process)).undo,
    conflicts: conflicts.slice(0, PAGE),
    nextHref:
      conflicts.length > PAGE ? `${base}/conflicts?after=${conflicts[PAGE - 1].position}` : null,
  }
}

async function read(actor: Actor, process: Process, after: number, i18n: I18n) {
  const entries = await heldEntries(process, null, PAGE + 1, after)
  const verdicts: Verdict[] = []
  for (const entry of entries) verdicts.push(await detectConflict(actor, process, entry))
  const words = await changeWords(
    process.$trx!,
    i18n,
    verdicts.map(({ changes }, n) => ({ changes, table_name: entries[n].table }))
  )
  const organizations = await organizationNames(process)
  return entries.map((entry, n) => {
    const verdict = verdicts[n]
    const rule = verdict.rule ?? 'free_again'
    const isFinal = Boolean(verdict.refusal) || ['gone', 'parent_gone'].includes(rule)
    return {
      position: entry.position,
      label: verdict.label ?? i18n.t('history.unnamed'),
      detail: [detailBeside(verdict.label, verdict.detail), organizations.get(entry.organizationId)]
        .filter(Boolean)
        .join(' · '),
      table: tableText(i18n, entry.table),
      reason: ruleWords(i18n, 'undo', rule, verdict.params),
      href:
        entry.action !== 'delete' && verdict.rule !== 'gone' && hasPage(entry.table)
          ? `/o/${entry.organizationId}/${entry.table}/${entry.recordId}`
          : null,
      changes: words({ changes: verdict.changes, table_name: entry.table }),
      seen: fingerprintOf(verdict),
      isFinal,
      /** What going back means for this one. */
      before: i18n.t(`processes.go_back.${entry.action}`),
    }
  })
}

/** What a row of a table is: a record of a resource, or a row that hangs on one. */
const tableText = (i18n: I18n, table: string) =>
  resourceOf(table) ? i18n.t(`${table}.record`) : i18n.t(`processes.tables.${table}`)
