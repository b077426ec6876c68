import { processStates, type ProcessState, processKinds, type Titled } from '#domain/processes'
import MemberPolicy from '#policies/member_policy'
import ProcessPolicy from '#policies/process_policy'
import { visibleChoices } from '#lists/choices'
import { defineList, type ListContext } from '#lists/definition'
import { amongNumbers, dateFilter, textFilter } from '#lists/filters'
import { wordsKey } from '#lists/sort_keys'
import { iconOf, processPath } from '#processes/kinds'
import { sql } from '#wall/sql'
import type { Tone } from '#lists/view'

type ProcessRow = Titled & {
  is_undone: boolean
  state: ProcessState
  requested: 'pause' | 'cancel' | null
  items: number
  done: number
  asker: string | null
  member_id: number | null
  created_at: Date
  finished_at: Date | null
}

export const processTones: Record<ProcessState, Tone> = {
  draft: 'idle',
  planning: 'info',
  ready: 'warning',
  running: 'info',
  paused: 'warning',
  done: 'success',
  cancelled: 'idle',
  failed: 'error',
}

/** Durable processes, running and past. */
export const processList = defineList<ProcessRow>({
  resource: 'processes',
  policy: ProcessPolicy,
  icon: 'workflow',
  table: 'processes',
  select: [
    't.title',
    't.subject',
    'process_is_undone(t.organization_id, t.id) as is_undone',
    't.kind',
    't.state',
    't.requested',
    't.items',
    't.done',
    't.member_id',
    't.created_at',
    't.finished_at',
    'm.full_name as asker',
  ],
  joins: ['left join members m on m.organization_id = t.organization_id and m.id = t.member_id'],
  defaultSort: '-created',
  isMuted: (row) => row.is_undone,
  rowHref: (row, { actor }) => processPath({ ...row, organizationId: actor.organization.id }),
  columns: {
    title: {
      kind: 'name',
      isFixed: true,
      detailColumn: 'kind',
      sort: { by: 't.title_key', type: 'text' },
      cell: (row, { i18n, titleOf, actor }) => ({
        text: titleOf(row),
        detail: i18n.t(`processes.kind_choices.${row.kind}`),
        icon: iconOf(row.kind),
        href: processPath({ ...row, organizationId: actor.organization.id }),
      }),
    },
    kind: {
      kind: 'text',
      sort: wordsKey('kind', processKinds),
      cell: (row, { i18n }) => ({ text: i18n.t(`processes.kind_choices.${row.kind}`) }),
    },
    state: {
      kind: 'state',
      isChosen: true,
      onPhone: true,
      sort: wordsKey('state', processStates),
      cell: (row, { i18n }) => ({
        text: stateText(row, i18n),
        tone: row.is_undone ? 'idle' : processTones[row.state],
      }),
    },
    progress: {
      kind: 'number',
      isChosen: true,
      sort: { by: 'nullif(t.items, 0)', type: 'bigint', isNullable: true },
      cell: (row, { i18n }) => ({
        text: progressText(row, (value) => i18n.formatNumber(value), i18n.t.bind(i18n)),
      }),
    },
    asker: {
      kind: 'text',
      isChosen: true,
      sort: {
        by: 'b.name_key',
        type: 'text',
        isNullable: true,
        beside: {
          rows: (organizationId) =>
            sql`select m.id, m.name_key from members m where m.organization_id = ${organizationId}
              and exists (select from processes p where p.organization_id = m.organization_id and p.member_id = m.id)`,
          on: 'b.id = t.member_id',
        },
      },
      cell: (row, { base }) => ({
        text: row.asker,
        href: row.member_id ? base.replace(/processes$/, `members/${row.member_id}`) : null,
      }),
    },
    created: {
      kind: 'time',
      isChosen: true,
      align: 'end',
      sort: { by: 't.created_at', type: 'timestamptz' },
      cell: (row) => ({ text: null, at: row.created_at }),
    },
    finished: {
      kind: 'time',
      align: 'end',
      sort: { by: 't.finished_at', type: 'timestamptz', isNullable: true },
      cell: (row) => ({ text: null, at: row.finished_at }),
    },
  },
  filters: {
    title: textFilter('t.title_key'),
    kind: {
      kind: 'choice',
      choices: processKinds,
      where: (values) => sql`t.kind = any (${values})`,
    },
    state: {
      kind: 'choice',
      choices: processStates,
      where: (values) => sql`t.state = any (${values})`,
    },
    asker: {
      kind: 'choice',
      choices: ['me'],
      relation: visibleChoices(MemberPolicy, {
        label: 'full_name',
        order: 't.name_key',
        limit: 200,
        where:
          'exists (select from processes p where p.organization_id = t.organization_id and p.member_id = t.id)',
      }),
      where: (values, actor) =>
        amongNumbers(
          't.member_id',
          values.map((value) => (value === 'me' ? actor.member.id : value))
        ),
    },
    created: dateFilter('t.created_at'),
  },
  views: {
    all: '',
    at_work: 'filter[state]=planning,ready,running,paused',
    mine: 'filter[asker]=me',
  },
})

/** An end that was undone says so. */
const stateText = (
  { requested, state, is_undone: isUndone }: ProcessRow,
  i18n: ListContext['i18n']
) => {
  if (requested) return i18n.t(`processes.requested.${requested}`)
  const text = i18n.t(`processes.state_choices.${state}`)
  return isUndone ? i18n.t('processes.state_undone', { state: text }) : text
}

function progressText(
  { state, done, items }: ProcessRow,
  format: (value: number) => string,
  t: (key: string, params: object) => string
) {
  if (items === 0) return null
  if (state === 'done' || state === 'ready') return format(items)
  return t('ui.progress.of', { value: format(done), max: format(items) })
}
