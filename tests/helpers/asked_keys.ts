import { entranceLacks } from '#access/explain'
import { guardRules } from '#access/privilege'
import { changeKeys } from '#presenters/access/changes'
import { actionsOf, groundsOf, policies } from '#tests/helpers/policies'
import { products } from '#domain/imports/products'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cardTextColumns, cardTexts } from '#domain/card_texts'
import { choicesOf, importChoices, importKinds } from '#domain/import_settings'
import { companyFields, contactFields, nameParts } from '#domain/imports/types'
import { encodings } from '#domain/imports/reading'
import { mailErrorKinds, mailStates } from '#domain/mails'
import { memberStates } from '#domain/member_states'
import { defaultGroups, groupKinds, permissionCatalogue } from '#domain/permissions'
import { outcomes, processStates, verbs, processKinds } from '#domain/processes'
import { tints } from '#domain/tints'
import { importSteps } from '#presenters/imports/import_page'
import { changeOf, listNames, listOf, resources as declared } from '#registry/resources'
import { keyboardHelp } from '#presenters/keys'
import { navigationItems } from '#presenters/navigation'
import { delimiterNames, refusalCodes } from '#spreadsheets/types'
import { reasons } from '#forms/session_over'

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = globSync(
  ['resources/views/**/*.edge', 'app/**/*.ts', 'start/*.ts', 'database/seeders/**/*.ts'],
  { cwd: root }
)
const sources = new Map(files.map((file) => [file, readFileSync(root + file, 'utf8')]))
const text = [...sources.values()].join('\n')

/** Keys that stand in code or templates as they are, wherever: `t('…')`, `key: '…'`, a condition's two ends. */
export const isWritten = (key: string) =>
  [`'${key}'`, `"${key}"`, `\`${key}\``].some((quoted) => text.includes(quoted))

/** What is asked for with something computed in it, each hole a star: `navigation.*`. */
export function composedPatterns(): Map<string, string> {
  const found = new Map<string, string>()
  const asks = /(?:\bt\(\s*|hasMessage\(\s*|wordOf\([^`]*?|key: )`([^`]*\$\{[^`]*)`/g
  for (const [file, source] of sources) {
    for (const [, asked] of source.matchAll(asks)) {
      const pattern = asked.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '*')
      if (/^[\w*.-]+$/.test(pattern) && pattern.includes('.')) found.set(pattern, file)
    }
  }
  return found
}

/** Keys below a prefix whose last word is written out somewhere in the code: rules, events, errors. */
const ofCode = (prefix: string) => ({ prefix })
/** The framework of a list: resource by resource. */
type Filling = string[] | { prefix: string }

const each = (prefix: string, values: readonly string[], suffix = '') =>
  values.map((value) => `${prefix}.${value}${suffix}`)

/** Rules that operations throw with `InvalidInput`: each is said beside a field. */
function thrownRules() {
  const rules = new Set<string>()
  for (const [file, source] of sources) {
    // Staffing says its refusals in receipts, in words of its own.
    if (file.includes('/staffing/')) continue
    for (const [, thrown] of source.matchAll(/new InvalidInput\(([^;]*?)\)\n/g)) {
      for (const [, rule] of thrown.matchAll(/rule: '([a-z_.]+)'/g)) rules.add(rule)
    }
  }
  return [...rules]
}

async function listKeys(): Promise<Record<string, string[]>> {
  const definitions = await Promise.all(listNames().map(listOf))
  const keys: Record<string, string[]> = {
    '*.title': each('', [...listNames()]).map((key) => `${key.slice(1)}.title`),
  }
  const add = (pattern: string, found: string[]) => (keys[pattern] ??= []).push(...found)
  for (const { noun, key, deletion, palette } of declared()) {
    add('*.gone', key ? [`${noun}.gone`] : [])
    add('*.deletion_title', deletion ? [`${noun}.deletion_title`] : [])
    add('*.record', deletion ? [`${noun}.record`] : [])
    add('*.found', palette ? [`${noun}.found`] : [])
    add('*.new', palette?.create ? [`${noun}.new`] : [])
  }
  for (const definition of definitions) {
    const { resource, policy } = definition
    add('*.columns.*', each(`${resource}.columns`, Object.keys(definition.columns)))
    add(
      '*.columns.*',
      Object.values(definition.columns).flatMap(({ detailColumn }) =>
        detailColumn ? [`${resource}.columns.${detailColumn}`] : []
      )
    )
    add(
      '*.columns.*',
      [definition, ...Object.values(definition.columns)].flatMap((one) => [
        ...each(
          `${resource}.columns`,
          Object.keys(('exportedLast' in one && one.exportedLast) || {})
        ),
        ...each(`${resource}.columns`, Object.keys(('alongside' in one && one.alongside) || {})),
      ])
    )
    add('*.filters.*', each(`${resource}.filters`, Object.keys(definition.filters ?? {})))
    add('*.views.*', each(`${resource}.views`, ['all', ...Object.keys(definition.views ?? {})]))
    add('*.empty_title', [`${resource}.empty_title`])
    add('*.empty_text', [`${resource}.empty_text`])
    add('*.search', definition.search ? [`${resource}.search`] : [])
    add('*.new', 'create' in policy.prototype ? [`${resource}.new`] : [])
    const changes = Object.keys(definition.bulk ?? {})
    for (const change of changes) {
      await changeOf(resource, change)
      for (const word of ['action', 'submit', 'text', 'title'])
        add(`*.changes.*.${word}`, [`${resource}.changes.${change}.${word}`])
    }
    for (const [key, filter] of Object.entries(definition.filters ?? {}))
      if (filter.kind === 'choice')
        add('choices', each(`${resource}.${key}_choices`, filter.choices ?? []))
  }
  return keys
}

/** What every reason of every policy grants, and what it lacks where it looks at a record. */
async function reasonKeys() {
  const keys = new Set<string>()
  const add = (noun: string, name: string, words: string[]) =>
    words.forEach((word) => keys.add(`access.reasons.${noun}.${name}.${word}`))
  for (const policy of policies) {
    const { table, clauses } = policy.visibility ?? { table: '', clauses: {} }
    for (const [name, { where }] of Object.entries(clauses))
      add(table, name, where ? ['grants', 'lacks'] : ['grants'])
    for (const action of actionsOf(policy))
      for (const { ground, looksAtRecord } of await groundsOf(policy, action))
        if (looksAtRecord) add(policy.noun, ground, ['grants', 'lacks'])
  }
  return [...keys]
}

const everybody: any = {
  may: () => true,
  can: () => true,
  isStaff: true,
  isOwner: true,
  organization: { id: 1, onboardingClosedAt: null },
}
const importFields = [...new Set([...companyFields, ...contactFields, ...nameParts])]
const importOutcomes = ['create', 'update', 'unchanged', 'skip', 'hold']
const permissionGroups = Object.entries(permissionCatalogue)

/** Every pattern, and from which declared sets it is filled. A pattern that is not here fails the test. */
export async function composedKeys(): Promise<Record<string, Filling>> {
  return {
    ...(await listKeys()),
    'access.changes': Object.values(changeKeys),
    'access.entrance.*': each('access.entrance', entranceLacks),
    'access.reasons.*.*.*': await reasonKeys(),
    '*.*': [],
    '*.values.*.*': ofCode('*.values'),
    '*.delete_consequences.*': ofCode('*.delete_consequences'),
    '*.planned': ofCode('*.planned'),
    '*.outcomes': ofCode('*.outcomes'),
    '*.fields.*': ofCode('*.fields'),
    'administration.*': each(
      'administration',
      navigationItems.filter(({ group }) => group === 'administration').map(({ key }) => key)
    ),
    'errors.*': ofCode('*.errors'),
    'events.*': ofCode('*.events'),
    'phases.*': ofCode('*.phases'),
    'rules.*': ofCode('*.rules'),
    'palette.*': ofCode('palette'),
    'groups.kind_*': groupKinds.map((kind) => `groups.kind_${kind}`),
    'groups.kind_choices.*': each('groups.kind_choices', groupKinds),
    'groups.sign_in_*': ['groups.sign_in_yes', 'groups.sign_in_no'],
    'onboarding.steps.*.action': ofCode('onboarding.steps'),
    'onboarding.steps.*.text': [],
    'onboarding.steps.*.title': [],
    'history.*': each('history', ['insert', 'update', 'delete']),
    'imports.because.*': each('imports.because', [
      'heading',
      'above',
      'hidden',
      'empty',
      'columns',
    ]),
    'imports.layouts.*': each('imports.layouts', ['words', ...products.map(({ code }) => code)]),
    'imports.choices.*.*': Object.entries(importChoices).flatMap(([choice, values]) =>
      each(`imports.choices.${choice}`, values)
    ),
    'imports.choices.*.*_help': Object.entries(importChoices).flatMap(([choice, values]) =>
      each(`imports.choices.${choice}`, values, '_help')
    ),
    'imports.columns.*': each('imports.columns', [...importFields, 'contactEmail']),
    'imports.delimiters.*': each('imports.delimiters', Object.values(delimiterNames)),
    'imports.encodings.*': each('imports.encodings', encodings),
    'imports.errors.*': ofCode('imports.errors'),
    'imports.fields.*': ofCode('imports.fields'),
    'imports.lists.*': each('imports.lists', importKinds),
    'imports.phases.*': ofCode('imports.phases'),
    'imports.row_now.*': each('imports.row_now', importOutcomes),
    'imports.rules.*': ofCode('imports.rules'),
    'imports.sample_titles.*': ofCode('imports.sample_titles'),
    'imports.settings.*.*': importKinds.flatMap((kind) =>
      each(`imports.settings.${kind}`, choicesOf[kind])
    ),
    'imports.steps.*': each('imports.steps', importSteps),
    'imports.tabs.*.*': ['plan', 'result'].flatMap((when) =>
      each(`imports.tabs.${when}`, importOutcomes)
    ),
    'imports.tally.*.*': ['plan', 'result'].flatMap((when) =>
      each(`imports.tally.${when}`, importOutcomes)
    ),
    'imports.tally.detail.*': each('imports.tally.detail', [...importOutcomes, 'shut']),
    'imports.tally.result.*': [],
    'imports.titles.*': each('imports.titles', importKinds),
    'imports.to_list.*': each('imports.to_list', importKinds),
    'imports.why.*.*': ['plan', 'result'].flatMap((when) =>
      each(`imports.why.${when}`, importOutcomes)
    ),
    'invitations.lead.*': ofCode('invitations.lead'),
    'lists.days.*': each('lists.days', ['between', 'from', 'to']),
    'lists.formats.*': each('lists.formats', ['csv', 'xlsx']),
    'lists.sentences.*': ofCode('lists.sentences'),
    'mails.*.subject': ofCode('mails'),
    'mails.columns.*': ofCode('mails.columns'),
    'mails.error.*': each('mails.error', mailErrorKinds),
    'mails.process_ended.*': ofCode('mails.process_ended'),
    'mails.state.*': each('mails.state', mailStates),
    'members.delete_access.*': each('members.delete_access', ['active', 'none']),
    'members.kinds.*': each('members.kinds', groupKinds),
    'members.kinds_one.*': each('members.kinds_one', groupKinds),
    'members.mail_turned.*': each('members.mail_turned', ['on', 'off']),
    'members.status_choices.*': each('members.status_choices', memberStates),
    'members.status_help.*': each('members.status_help', ['active', 'blocked']),
    'members.values.status.*': each('members.values.status', ['active', 'blocked']),
    'organization.groups.*': each(
      'organization.groups',
      defaultGroups.map(({ role }) => role)
    ),
    'organizations.days.d*': [1, 2, 3, 4, 5, 6, 7].map((day) => `organizations.days.d${day}`),
    'permissions.*': [],
    'permissions.*.*': permissionGroups.flatMap(([resource, actions]) =>
      each(`permissions.${resource}`, actions as readonly string[])
    ),
    'permissions.*.title': permissionGroups.map(([resource]) => `permissions.${resource}.title`),
    'navigation.*': each(
      'navigation',
      navigationItems.map(({ key }) => key)
    ),
    'navigation.sections.*': each('navigation.sections', ['work', 'clients', 'insight']),
    'problems.*': ofCode('problems'),
    'guards': each('problems', guardRules),
    'thrown': each('problems', thrownRules()),
    'thrown composed': [
      ...each(
        'problems',
        [1, 2, 3, 4, 5, 6, 7].map((day) => `working_hours.d${day}`)
      ),
      ...each(
        'problems',
        ['short', 'long', 'common', 'personal', 'product'].map((flaw) => `password_${flaw}`)
      ),
      ...each(
        'problems',
        Object.keys(verbs).map((verb) => `process_${verb}`)
      ),
      ...each(
        'problems',
        ['name', 'fullname', 'email'].map((field) => `import_needs_${field}`)
      ),
    ],
    'words of kinds': [
      ...each('processes.verbs', Object.keys(verbs)),
      ...each('processes', ['confirm_run', 'confirm_undo']),
      'staffing.confirm_run',
      ...each('processes.events', ['conflicts_keep', 'conflicts_before']),
    ],
    'members.fields.*': each('members.fields', cardTextColumns),
    'members.*_help': Object.values(cardTexts).flatMap((field) =>
      'hasHelp' in field ? [`members.${field.column}_help`] : []
    ),
    'processes.*': ['processes.receipts', 'processes.items'],
    'processes.go_back.*': each('processes.go_back', ['insert', 'update', 'delete']),
    'processes.kind_choices.*': each('processes.kind_choices', processKinds),
    'notices.*': ofCode('*.notices'),
    'processes.notices.*': ofCode('processes.notices'),
    'processes.outcomes.*': each('processes.outcomes', outcomes),
    'planned.*': each('processes.planned', outcomes),
    'processes.receipt_columns.*': each('processes.receipt_columns', [
      'position',
      'label',
      'detail',
      'outcome',
      'reason',
      'changes',
    ]),
    'processes.state_choices.*': each('processes.state_choices', processStates),
    'processes.rules.*': ofCode('processes.rules'),
    'processes.tables.*': ofCode('processes.tables'),
    'processes.titles.*': each('processes.titles', ['contact_import', 'company_import']),
    'processes.told.*': each('processes.told', ['done', 'failed', 'undone']),
    'processes.requested.*': each('processes.requested', ['pause', 'cancel']),
    'sign_ins.outcomes.*': ofCode('sign_ins.outcomes'),
    'spreadsheets.columns.*.*': ofCode('spreadsheets.columns'),
    'spreadsheets.kinds.*': ofCode('spreadsheets.kinds'),
    'spreadsheets.notes.*': ofCode('spreadsheets.notes'),
    'spreadsheets.problems.*': ofCode('spreadsheets.problems'),
    'spreadsheets.refusals.*': each('spreadsheets.refusals', refusalCodes),
    'ui.auth_page.*': ofCode('ui.auth_page'),
    'session.again.*': each('session.again', reasons),
    'ui.errors.*': ofCode('ui.errors'),
    'ui.errors.*.text': each(
      'ui.errors',
      ['403', '404', '419', '419.old', '419.another', '422', '429', '500', '503', 'gone'],
      '.text'
    ),
    'ui.errors.*.title': each(
      'ui.errors',
      ['403', '404', '419', '419.old', '419.another', '422', '429', '500', '503', 'gone'],
      '.title'
    ),
    'ui.form.color.*': each('ui.form.color', tints),
    'ui.keys.*': each(
      'ui.keys',
      keyboardHelp(everybody).map(({ group }) => group)
    ),
    'ui.pager.*': ofCode('ui.pager'),
    'ui.time_zones.regions.*': each('ui.time_zones.regions', [
      ...new Set(
        Intl.supportedValuesOf('timeZone')
          .filter((zone) => zone.includes('/'))
          .map((zone) => zone.split('/')[0].toLowerCase())
      ),
    ]),
    'ui.theme.*': each('ui.theme', ['system', 'light', 'dark']),
    'ui.time.*': each('ui.time', ['now', 'minutes', 'hours', 'yesterday']),
    'wall.rules.*': ofCode('wall.rules'),
  }
}

/** Nouns of open sets: their words are said by rules, states and actions that stand in the code by themselves. */
const open = async () =>
  Object.values(await composedKeys()).flatMap((keys) => (Array.isArray(keys) ? [] : [keys.prefix]))
const prefixes = (await open()).map((prefix) => prefix.split('.'))

/** Whether a key belongs to an open set of the code: its prefix fits, and its own word stands in the code. */
export function isOfCode(key: string): boolean {
  const parts = key.split('.')
  return prefixes.some(
    (head) =>
      parts.length > head.length &&
      head.every((part, n) => part === '*' || part === parts[n]) &&
      parts.slice(head.length).every((word) => isWord(word))
  )
}

const isWord = (word: string) =>
  new RegExp(`(?<![\\w-])${word.replaceAll('-', '[-_]')}(?![\\w-])`).test(text)
