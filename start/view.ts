/**
 * What every template can call: icons, attributes, dates and numbers in the person's language and time zone, places.
 * A global reads the request's own values (`i18n`, `actor`, `user`) from the template's state, which is its `this`.
 */
import edge, { edgeGlobals } from 'edge.js'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import {
  escapeAttribute,
  classNames,
  drawAttributes,
  mergeAttributes,
  type AttributeValue,
} from '#presenters/attributes'
import { drawIcon } from '#presenters/icons'
import { drawRows, type CellHelpers } from '#presenters/lists/cells'
import {
  formatCount,
  formatInstant,
  instantOf,
  relativeTo,
  type DateStyle,
  type RelativeWords,
} from '#presenters/local_time'
import { keptChrome } from '#presenters/kept_chrome'
import { keyboardHelp } from '#presenters/keys'
import { errorsOf, fieldId, fieldKey, summaryOf, valueAt } from '#forms/fields'
import { pageSentFrom, withFormKey } from '#forms/form_key'
import { formThatReturned, type KeptForm } from '#forms/kept_forms'
import {
  bodyAttributes,
  flashNotices,
  pageMode,
  pageTitle,
  themeOf,
  type PageState,
} from '#presenters/page'
import { cacheTemplates } from '#presenters/template_cache'
import { printNothingForNothing } from '#presenters/template_values'
import ImportPolicy from '#policies/import_policy'
import {
  administrationPath,
  isOpenTo,
  paths,
  navigationFor,
  sidebarOf,
  navigationItemOf,
} from '#presenters/navigation'
import { acknowledgeEnds } from '#operations/processes/acknowledge_ends'
import { endedNotices } from '#presenters/processes/ended_notices'
import { processPulse } from '#queries/processes/process_pulse'
import { cardTexts } from '#domain/card_texts'
import { initialsOf, tintOf, tints } from '#domain/tints'
import { canonicalZone, zoneFor } from '#domain/time_zones'
import { zoneName } from '#presenters/time_zones'
import type { ImportKind } from '#domain/import_settings'
import type { Actor } from '#access/actor'
import type { ListColumn, ListView } from '#lists/view'

type State = PageState & { timeZone?: string; keptForm?: KeptForm }
type Props = { all(): Record<string, AttributeValue> }

const safe = edgeGlobals.html.safe

function zoneOf(state: State) {
  return state.timeZone ?? zoneFor(state.user, state.actor?.organization)
}

if (app.inProduction) cacheTemplates(edge)
printNothingForNothing({ isStrict: !app.inProduction })

/** Words of relative times, once a language: a list draws fifty of them. */
const relativeWords = new Map<string, RelativeWords>()

function wordsOf(locale: string) {
  let words = relativeWords.get(locale)
  if (!words) {
    const i18n = i18nManager.locale(locale)
    const word = (key: string) => i18n.t(`ui.time.${key}`, { n: '{n}' })
    words = {
      now: word('now'),
      minutes: word('minutes'),
      hours: word('hours'),
      yesterday: word('yesterday'),
    }
    relativeWords.set(locale, words)
  }
  return words
}

/** `svg` is the same under a second name, for components that have a prop called icon. */
edge.global('icon', (name: string, classes?: string) => safe(drawIcon(name, classes)))
edge.global('svg', (name: string, classes?: string) => safe(drawIcon(name, classes)))
edge.global('classNames', classNames)
edge.global('cardTexts', cardTexts)
edge.global('tints', tints)
edge.global('tintOf', tintOf)
edge.global('initialsOf', initialsOf)

/** A component's attributes: its own, then what it was given beyond the props it knows. Escapes, unlike `toAttrs()`. */
edge.global(
  'attributes',
  (props: Props, own: Record<string, AttributeValue> = {}, known: string[] = []) =>
    safe(drawAttributes(mergeAttributes(props.all(), own, known)))
)

/** A round avatar: initials on a colour that follows from the name. */
edge.global('avatar', (name: string, classes = 'size-7 text-[0.7rem]') =>
  safe(
    `<span class="avatar-disc tint-${tintOf(name)} ${classes}" aria-hidden="true">${escapeAttribute(initialsOf(name))}</span>`
  )
)

/** A tinted square with the first letter: an organization, a department. */
edge.global('tintSquare', (name: string, tint: string, classes = 'size-7 text-[0.8rem]') =>
  safe(
    `<span class="tint-square tint-${escapeAttribute(tint)} ${classes}" aria-hidden="true">${escapeAttribute(initialsOf(name)[0])}</span>`
  )
)

edge.global('formatNumber', function (this: State, value: number) {
  return formatCount(value, this.i18n.locale)
})

edge.global('formatDate', function (this: State, at: unknown, style: DateStyle = 'short') {
  const date = instantOf(at)
  return date ? formatInstant(date, style, this.i18n.locale, zoneOf(this)) : ''
})

edge.global('relativeTime', function (this: State, at: unknown) {
  const date = instantOf(at)
  return date
    ? relativeTo(new Date(), date, wordsOf(this.i18n.locale), this.i18n.locale, zoneOf(this))
    : ''
})

/** The requests, by their words, whose page has shown a time: such a page says in which zone. */
const timed = new WeakSet<object>()

edge.global('zoneSaid', function (this: State) {
  return timed.has(this.i18n) ? zoneName(zoneOf(this), this.i18n.locale) : null
})
edge.global('zoneName', function (this: State, zone: unknown) {
  const name = canonicalZone(zone)
  return name ? zoneName(name, this.i18n.locale) : zone
})
/** What the page of time zones sent back to a form. */
edge.global('zoneAsked', function (this: State) {
  return canonicalZone(this.request?.qs().time_zone)
})

/** A whole `<time>`: the text in the asked style, the exact instant in its title. */
edge.global(
  'timeTag',
  function (this: State, at: unknown, style: DateStyle | 'relative' = 'relative', classes = '') {
    const date = instantOf(at)
    if (!date) return safe('<span aria-hidden="true">—</span>')
    const locale = this.i18n.locale
    const zone = zoneOf(this)
    timed.add(this.i18n)
    const isRelative = style === 'relative'
    const text = isRelative
      ? relativeTo(new Date(), date, wordsOf(locale), locale, zone)
      : formatInstant(date, style, locale, zone)
    const attributes = drawAttributes({
      'datetime': date.toISOString(),
      'title': formatInstant(date, 'exact', locale, zone),
      'data-relative': isRelative && Date.now() - date.getTime() < 86_400_000,
      'class': classes,
    })
    return safe(`<time ${attributes}>${escapeAttribute(text)}</time>`)
  }
)

/** The rows of a list: see app/lists/cells.ts. */
edge.global(
  'listRows',
  function (
    this: State & { timeTag: (at: unknown, style?: DateStyle | 'relative') => { value: string } },
    list: ListView,
    columns: ListColumn[],
    selectLabel: string | null
  ) {
    const helpers: CellHelpers = {
      timeTag: (at, style) => this.timeTag(at, style).value,
    }
    return safe(
      drawRows(list.resource, columns, list.rows, helpers, selectLabel, {
        areLabelled: list.areColumnsChosen,
      })
    )
  }
)

edge.global('mayImport', (actor: Actor, kind: ImportKind) => actor.can(ImportPolicy, 'run', kind))

edge.global('navigationFor', navigationFor)
edge.global('isOpenTo', isOpenTo)
edge.global('sidebarOf', sidebarOf)
edge.global('navigationItemOf', navigationItemOf)
edge.global('administrationPath', administrationPath)
/** Forms: ids of controls, and what was typed under a name such as `address.city`. */
edge.global('fieldId', fieldId)
edge.global('fieldKey', fieldKey)
edge.global('valueAt', valueAt)
edge.global('errorsOf', errorsOf)
edge.global('summaryOf', summaryOf)
/** Of a form that is sent once, however often it is clicked: see docs/forms.md. */
edge.global('withFormKey', function (this: State, address: string) {
  return withFormKey(this, address)
})
/** Where the form stands whose answer this page is. */
edge.global('pageSentFrom', function (this: State) {
  return this.request && this.request.method() !== 'GET' ? pageSentFrom(this.request) : null
})
edge.global('returnedForm', function (this: State, verb: string, address: string) {
  return formThatReturned(this.keptForm, verb, address)
})

edge.global('paths', paths)
edge.global('keyboardHelp', keyboardHelp)

edge.global('pageMode', function (this: State, kind: string) {
  return pageMode(this, kind)
})
edge.global('pageTitle', function (this: State, title: string) {
  return pageTitle(this, title)
})
edge.global('bodyAttributes', function (this: State, kind: string) {
  const { now, minutes } = wordsOf(this.i18n.locale)
  return safe(
    drawAttributes({
      ...bodyAttributes(this, kind),
      'data-times': { now, minutes },
      'data-busy': this.i18n.t('ui.busy.saving'),
    })
  )
})
edge.global('themeOf', function (this: State) {
  return themeOf(this)
})
edge.global('themeAttribute', function (this: State) {
  const theme = themeOf(this)
  return safe(theme === 'system' ? '' : `data-theme="${theme}"`)
})
edge.global('flashNotices', function (this: State) {
  return flashNotices(this)
})

/** Flash messages, and processes of this person that ended: asked of the database once a page. */
edge.global('notices', async function (this: State) {
  if (!this.actor) return flashNotices(this)
  const { ended } = await processPulse(this.actor)
  const ids = ended.map(({ id }) => id)
  await acknowledgeEnds(this.actor, ids)
  return [...flashNotices(this), ...endedNotices(this.actor, this.i18n, ended)]
})
edge.global('processesAtWork', async function (this: State) {
  return this.actor ? (await processPulse(this.actor)).atWork : 0
})

/** For `@chrome.kept`; while templates are being worked on, nothing is kept. */
edge.global(
  'keptChrome',
  function (this: State, part: string, more: unknown, draw: () => Promise<string>) {
    return app.inDev ? draw() : keptChrome(this, part, more, draw)
  }
)

/** Fonts that the first paint needs, by the language of the page. Empty in development, where Vite serves them. */
edge.global(
  'fontsToPreload',
  function (this: State & { vite: { useDevServer: boolean; assetPath(path: string): string } }) {
    if (this.vite.useDevServer) return []
    const subsets = this.i18n.locale === 'ru' ? ['cyrillic', 'latin'] : ['latin']
    return subsets.map((subset) =>
      this.vite.assetPath(
        `node_modules/@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`
      )
    )
  }
)
