import { mailStates, type MailErrorKind, type MailState } from '#domain/mails'
import { mailCounts, mailList, type MailListQuery, type MailRow } from '#queries/mails/mail_list'
import type { Actor } from '#access/actor'
import type { ListView, Tone } from '#lists/view'
import type { I18n } from '@adonisjs/i18n'

export const mailTones: Record<MailState, Tone> = {
  waiting: 'info',
  sent: 'success',
  kept: 'idle',
  failed: 'error',
}

/** Why the last attempt failed, in words. */
export const mailErrorText = (i18n: I18n, kind: MailErrorKind | null) =>
  kind ? i18n.t(`mails.error.${kind}`) : null

/** The list of mail as its page draws it: tabs by state, rows, and the way to older ones. Two statements. */
export async function mailTable(actor: Actor, query: MailListQuery, i18n: I18n) {
  const base = `/o/${actor.organization.id}/mails`
  const counts = await mailCounts(actor)
  const { rows, older } = await mailList(actor, query)
  const href = (more: Record<string, string | number | undefined>) => {
    const pairs = Object.entries(more).filter(([, value]) => value !== undefined)
    const text = new URLSearchParams(
      pairs.map(([key, value]): [string, string] => [key, String(value)])
    ).toString()
    return text ? `${base}?${text}` : base
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)

  return {
    total: all,
    tabs: [
      { text: i18n.t('mails.all'), href: base, current: !query.state, count: all },
      ...mailStates.map((state) => ({
        text: i18n.t(`mails.state.${state}`),
        href: href({ state }),
        current: query.state === state,
        count: counts[state],
      })),
    ],
    newestHref: query.before ? href({ state: query.state }) : null,
    olderHref: older ? href({ state: query.state, before: older }) : null,
    list: table(rows, base, i18n),
  }
}

type Table = Pick<ListView, 'resource' | 'label' | 'columns' | 'rows' | 'bulk'>

function table(rows: MailRow[], base: string, i18n: I18n): Table {
  const column = (key: string, kind: 'name' | 'state' | 'text' | 'time', onPhone = false) => ({
    key,
    kind,
    onPhone,
    label: i18n.t(`mails.columns.${key}`),
    sortHref: null,
    sorted: null,
    hideable: false,
    chosen: true,
  })
  return {
    resource: 'mails',
    label: i18n.t('mails.title'),
    columns: [
      column('subject', 'name'),
      column('state', 'state', true),
      column('error', 'text'),
      column('at', 'time'),
    ],
    bulk: [],
    rows: rows.map((row) => ({
      id: row.id,
      href: `${base}/${row.id}`,
      cells: [
        { text: row.subject, detail: row.recipient, icon: 'mail' },
        { text: i18n.t(`mails.state.${row.state}`), tone: mailTones[row.state] },
        { text: mailErrorText(i18n, row.errorKind) },
        { text: null, at: row.at },
      ],
    })),
  }
}
